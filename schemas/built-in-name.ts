/**
 * The stable names of the built-in definitions. A service renames, restates or rewords a built-in under its name;
 * inference and the error handler refer to built-ins by it alone.
 */
export const builtInNames = [
  'badRequest', 'validation', 'malformedBody', 'emptyBody', 'badUrl',
  'unauthenticated', 'paymentRequired', 'forbidden', 'banned', 'notFound', 'methodNotAllowed', 'notAcceptable',
  'requestTimeout', 'conflict', 'gone', 'lengthRequired', 'preconditionFailed', 'payloadTooLarge', 'uriTooLong',
  'unsupportedMediaType', 'rangeNotSatisfiable', 'expectationFailed', 'unprocessableContent', 'locked',
  'upgradeRequired', 'preconditionRequired', 'rateLimited', 'headersTooLarge', 'clientClosedRequest',
  'internal', 'notImplemented', 'badGateway', 'unavailable', 'handlerTimeout', 'gatewayTimeout'
] as const

/** The stable name of a built-in definition. @see {@link builtInNames} */
export type BuiltInName = typeof builtInNames[number]
