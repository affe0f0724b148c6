import type { BuiltInName } from '../../schemas/built-in-name.js'

/**
 * The codes of Fastify's own errors that mean something more particular than their status. Every other one is answered by its
 * status.
 *
 * @see https://fastify.dev/docs/latest/Reference/Errors/
 */
export const fastifyCodes: Readonly<Record<string, BuiltInName>> = {
  FST_ERR_VALIDATION: 'validation',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformedBody',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformedBody',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'emptyBody',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payloadTooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupportedMediaType',
  FST_ERR_ROUTE_MISSING_CONTENT_TYPE: 'unsupportedMediaType',
  FST_ERR_BAD_URL: 'badUrl',
  FST_ERR_MAX_PARAM_LENGTH: 'uriTooLong',
  FST_ERR_NOT_FOUND: 'notFound',
  FST_ERR_HANDLER_TIMEOUT: 'handlerTimeout'
}
