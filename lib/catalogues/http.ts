import type { BuiltInName } from '../../schemas/built-in-name.js'
import type { DetailsSchema } from '../../schemas/details.js'
import { FieldErrors } from '../../schemas/problem.js'
import type { RetryAdvice } from '../../schemas/retry.js'

interface BuiltIn {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly message: string
  readonly description: string
  readonly resolution: string
  readonly details?: DetailsSchema
  readonly example?: unknown
  readonly retry: RetryAdvice
}

const never = { strategy: 'never' } as const
const backoff = { strategy: 'backoff', delays: [1, 2, 4, 8, 16] } as const satisfies { strategy: 'backoff', delays: readonly number[] }

/**
 * The built-in definitions by their stable names. The first of each status without a more particular meaning is what an
 * error that brings only that status is answered with (`statusBuiltIns`).
 *
 * @see RFC 9110, section 15.5 and 15.6; RFC 6585
 */
export const httpDefinitions = {
  badRequest: {
    code: 'BAD_REQUEST',
    status: 400,
    title: 'Bad request',
    message: 'The request is malformed',
    description: 'The server could not understand the request.',
    resolution: 'Correct the request; sending it again unchanged fails again.',
    retry: never
  },
  validation: {
    code: 'VALIDATION_ERROR',
    status: 400,
    title: 'Validation failed',
    message: 'Request validation failed',
    description: 'A part of the request does not match its schema.',
    resolution: 'Correct the listed fields and send the request again.',
    details: FieldErrors,
    example: { fields: [{ location: 'body', pointer: '/name', message: 'required', keyword: 'required' }] },
    retry: never
  },
  malformedBody: {
    code: 'MALFORMED_BODY',
    status: 400,
    title: 'Malformed body',
    message: 'The request body could not be parsed',
    description: 'The body is not what its Content-Type or Content-Length says.',
    resolution: 'Send a well-formed body whose length and type match the headers.',
    retry: never
  },
  emptyBody: {
    code: 'EMPTY_BODY',
    status: 400,
    title: 'Empty body',
    message: 'The request body is empty',
    description: 'The Content-Type announces JSON, but there is no body.',
    resolution: 'Send a body, or leave the Content-Type header out.',
    retry: never
  },
  badUrl: {
    code: 'BAD_URL',
    status: 400,
    title: 'Bad URL',
    message: 'The URL is not valid',
    description: 'The path holds a percent sign that does not begin a valid escape.',
    resolution: 'Percent-encode the path as UTF-8.',
    retry: never
  },
  unauthenticated: {
    code: 'UNAUTHENTICATED',
    status: 401,
    title: 'Not authenticated',
    message: 'Authentication is required',
    description: 'The request carries no valid credentials.',
    resolution: 'Send valid credentials as WWW-Authenticate asks.',
    retry: never
  },
  paymentRequired: {
    code: 'PAYMENT_REQUIRED',
    status: 402,
    title: 'Payment required',
    message: 'Payment is required',
    description: 'The operation is not part of what has been paid for.',
    resolution: 'Settle the payment or change the plan.',
    retry: never
  },
  forbidden: {
    code: 'FORBIDDEN',
    status: 403,
    title: 'Forbidden',
    message: 'Access is denied',
    description: 'The credentials are valid but do not allow this operation.',
    resolution: 'Use credentials with the permission that the operation needs.',
    retry: never
  },
  banned: {
    code: 'BANNED',
    status: 403,
    title: 'Banned',
    message: 'Too many requests beyond the rate limit; access is suspended',
    description: 'The caller kept sending requests after its rate limit was reached.',
    resolution: 'Stop sending requests until Retry-After has passed.',
    retry: { strategy: 'after', attempts: 1, seconds: 60 }
  },
  notFound: {
    code: 'NOT_FOUND',
    status: 404,
    title: 'Not found',
    message: 'The resource was not found',
    description: 'There is nothing at this URL for this method.',
    resolution: 'Check the method, the path and the ids in it.',
    retry: never
  },
  methodNotAllowed: {
    code: 'METHOD_NOT_ALLOWED',
    status: 405,
    title: 'Method not allowed',
    message: 'The method is not allowed for this resource',
    description: 'The resource exists but does not take this method.',
    resolution: 'Use one of the methods in the Allow header.',
    retry: never
  },
  notAcceptable: {
    code: 'NOT_ACCEPTABLE',
    status: 406,
    title: 'Not acceptable',
    message: 'The request is not in an acceptable form',
    description: 'The server has no representation that the request accepts, or the request is not the multipart form it must be.',
    resolution: 'Accept a media type that the operation documents, or send the documented form.',
    retry: never
  },
  requestTimeout: {
    code: 'REQUEST_TIMEOUT',
    status: 408,
    title: 'Request timeout',
    message: 'The request did not arrive in time',
    description: 'The headers or the body took longer to arrive than the server waits.',
    resolution: 'Send the request again over a faster connection.',
    retry: backoff
  },
  conflict: {
    code: 'CONFLICT',
    status: 409,
    title: 'Conflict',
    message: 'The request conflicts with the current state of the resource',
    description: 'The resource exists already or has changed since it was read.',
    resolution: 'Read the resource again and adapt the request.',
    retry: never
  },
  gone: {
    code: 'GONE',
    status: 410,
    title: 'Gone',
    message: 'The resource is gone',
    description: 'The resource existed and will not come back.',
    resolution: 'Stop referring to the resource.',
    retry: never
  },
  lengthRequired: {
    code: 'LENGTH_REQUIRED',
    status: 411,
    title: 'Length required',
    message: 'A Content-Length header is required',
    description: 'The server takes no body of unknown length here.',
    resolution: 'Send the Content-Length header.',
    retry: never
  },
  preconditionFailed: {
    code: 'PRECONDITION_FAILED',
    status: 412,
    title: 'Precondition failed',
    message: 'A precondition of the request does not hold',
    description: 'A conditional header of the request does not match the resource.',
    resolution: 'Read the resource again and use its current validators.',
    retry: never
  },
  payloadTooLarge: {
    code: 'PAYLOAD_TOO_LARGE',
    status: 413,
    title: 'Payload too large',
    message: 'The request body is too large',
    description: 'The body is larger than this operation takes.',
    resolution: 'Send a smaller body, or split it over several requests.',
    retry: never
  },
  uriTooLong: {
    code: 'URI_TOO_LONG',
    status: 414,
    title: 'URI too long',
    message: 'A parameter in the path is too long',
    description: 'A path parameter is longer than the router takes.',
    resolution: 'Shorten the parameter.',
    retry: never
  },
  unsupportedMediaType: {
    code: 'UNSUPPORTED_MEDIA_TYPE',
    status: 415,
    title: 'Unsupported media type',
    message: 'The media type of the request body is not supported',
    description: 'The operation does not take bodies of this Content-Type.',
    resolution: 'Send one of the media types that the operation documents.',
    retry: never
  },
  rangeNotSatisfiable: {
    code: 'RANGE_NOT_SATISFIABLE',
    status: 416,
    title: 'Range not satisfiable',
    message: 'The requested range cannot be served',
    description: 'The Range header lies outside the resource.',
    resolution: 'Ask for a range within the resource.',
    retry: never
  },
  expectationFailed: {
    code: 'EXPECTATION_FAILED',
    status: 417,
    title: 'Expectation failed',
    message: 'The expectation of the request cannot be met',
    description: 'The Expect header asks for something that the server does not do.',
    resolution: 'Leave the Expect header out.',
    retry: never
  },
  unprocessableContent: {
    code: 'UNPROCESSABLE_CONTENT',
    status: 422,
    title: 'Unprocessable content',
    message: 'The request is well-formed but cannot be processed',
    description: 'The content is understood but makes no sense for the resource.',
    resolution: 'Correct the content and send the request again.',
    retry: never
  },
  locked: {
    code: 'LOCKED',
    status: 423,
    title: 'Locked',
    message: 'The resource is locked',
    description: 'Somebody else holds the resource.',
    resolution: 'Wait until the resource is released.',
    retry: backoff
  },
  upgradeRequired: {
    code: 'UPGRADE_REQUIRED',
    status: 426,
    title: 'Upgrade required',
    message: 'Another protocol is required',
    description: 'The server answers this request over another protocol only.',
    resolution: 'Switch to the protocol in the Upgrade header.',
    retry: never
  },
  preconditionRequired: {
    code: 'PRECONDITION_REQUIRED',
    status: 428,
    title: 'Precondition required',
    message: 'The request must be conditional',
    description: 'The operation needs a conditional header, so that no change is lost.',
    resolution: 'Send If-Match or If-Unmodified-Since.',
    retry: never
  },
  rateLimited: {
    code: 'RATE_LIMITED',
    status: 429,
    title: 'Rate limited',
    message: 'Rate limit exceeded',
    description: 'The caller sent more requests in the time window than it may.',
    resolution: 'Wait for the seconds in Retry-After, then try once more.',
    retry: { strategy: 'after', attempts: 1, seconds: 60 }
  },
  headersTooLarge: {
    code: 'HEADERS_TOO_LARGE',
    status: 431,
    title: 'Headers too large',
    message: 'The request line or the headers are too large',
    description: 'The request line and the headers are together larger than the server takes.',
    resolution: 'Send a shorter URL or fewer and smaller headers.',
    retry: never
  },
  clientClosedRequest: {
    code: 'CLIENT_CLOSED_REQUEST',
    status: 499,
    title: 'Client closed request',
    message: 'The caller went away before it was answered',
    description: 'The connection was closed while the request was being handled. It is recorded and never sent.',
    resolution: 'Send the request again if its result is still wanted.',
    retry: never
  },
  internal: {
    code: 'INTERNAL_ERROR',
    status: 500,
    title: 'Internal error',
    message: 'An unexpected error occurred',
    description: 'The server failed in a way that it did not expect.',
    resolution: 'Try again later; if it persists, report it with the id of the request.',
    retry: backoff
  },
  notImplemented: {
    code: 'NOT_IMPLEMENTED',
    status: 501,
    title: 'Not implemented',
    message: 'This is not implemented',
    description: 'The server does not have what the request needs.',
    resolution: 'Do without this operation.',
    retry: never
  },
  badGateway: {
    code: 'BAD_GATEWAY',
    status: 502,
    title: 'Bad gateway',
    message: 'A service that this one depends on failed',
    description: 'Another service answered with an error or with nonsense.',
    resolution: 'Try again later.',
    retry: backoff
  },
  unavailable: {
    code: 'UNAVAILABLE',
    status: 503,
    title: 'Unavailable',
    message: 'The service is temporarily unavailable',
    description: 'The server is overloaded, under maintenance or shutting down.',
    resolution: 'Try again later.',
    retry: backoff
  },
  handlerTimeout: {
    code: 'HANDLER_TIMEOUT',
    status: 503,
    title: 'Handler timeout',
    message: 'The request took too long to process',
    description: 'The server gave up on the request after its time limit.',
    resolution: 'Try again later, or ask for less at once.',
    retry: backoff
  },
  gatewayTimeout: {
    code: 'GATEWAY_TIMEOUT',
    status: 504,
    title: 'Gateway timeout',
    message: 'A service that this one depends on did not answer in time',
    description: 'Another service took longer to answer than this one waits.',
    resolution: 'Try again later.',
    retry: backoff
  }
} as const satisfies Record<BuiltInName, BuiltIn>

/** The built-in that an error with nothing but a status is answered with. */
export const statusBuiltIns: Readonly<Record<number, BuiltInName>> = {
  400: 'badRequest',
  401: 'unauthenticated',
  402: 'paymentRequired',
  403: 'forbidden',
  404: 'notFound',
  405: 'methodNotAllowed',
  406: 'notAcceptable',
  408: 'requestTimeout',
  409: 'conflict',
  410: 'gone',
  411: 'lengthRequired',
  412: 'preconditionFailed',
  413: 'payloadTooLarge',
  414: 'uriTooLong',
  415: 'unsupportedMediaType',
  416: 'rangeNotSatisfiable',
  417: 'expectationFailed',
  422: 'unprocessableContent',
  423: 'locked',
  426: 'upgradeRequired',
  428: 'preconditionRequired',
  429: 'rateLimited',
  431: 'headersTooLarge',
  499: 'clientClosedRequest',
  500: 'internal',
  501: 'notImplemented',
  502: 'badGateway',
  503: 'unavailable',
  504: 'gatewayTimeout'
}
