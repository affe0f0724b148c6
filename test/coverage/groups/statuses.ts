import { HIDDEN, secretError, type Group, type Row } from '../row.js'
import { fails, toss } from '../routes.js'

/** An error with these members, of any type. */
const withStatus = (members: object) => async () => toss(secretError(members))

const nonsense: ReadonlyArray<readonly [string, unknown]> = [
  ['200', 200], ['302', 302], ['399', 399], ['600', 600], ['999', 999], ['100', 100], ['0', 0], ['-1', -1], ['NaN', Number.NaN], ['null', null], ['404.5', 404.5], ['a text that is no number', 'many']
]

const successHeaders = { etag: '"1"', 'cache-control': 'public, max-age=60', 'content-encoding': 'gzip', 'content-length': '5', 'last-modified': 'Sun, 06 Nov 1994 08:49:37 GMT', 'content-disposition': 'attachment', 'accept-ranges': 'bytes', 'content-range': 'bytes 0-4/10', expires: 'Sun, 06 Nov 1994 08:49:37 GMT', 'content-language': 'en' }

const rows: readonly Row[] = [
  ...nonsense.map(([name, statusCode]) => fails(`an error with the status ${name}`, withStatus({ statusCode }), 500, 'INTERNAL_ERROR')),
  fails('an error with the status 404 as a text', withStatus({ statusCode: '404' }), 404, 'NOT_FOUND'),
  fails('an error with `status` alone', withStatus({ status: 422 }), 422, 'UNPROCESSABLE_CONTENT'),
  fails('an error with `statusCode` and another `status`', withStatus({ statusCode: 409, status: 422 }), 409, 'CONFLICT'),
  fails('an error whose `statusCode` is nonsense and whose `status` is not', withStatus({ statusCode: 200, status: 422 }), 422, 'UNPROCESSABLE_CONTENT'),
  fails('an error after `reply.code(404)`', async (_request, reply) => {
    reply.code(404)
    throw new Error(HIDDEN)
  }, 404, 'NOT_FOUND'),
  fails('an error of 418 after `reply.code(200)`', async (_request, reply) => {
    reply.code(200)
    throw secretError({ statusCode: 418 })
  }, 418, 'HTTP_418'),
  fails('an error of 418 after `reply.code(404)`', async (_request, reply) => {
    reply.code(404)
    throw secretError({ statusCode: 418 })
  }, 418, 'HTTP_418'),
  fails('an error after `reply.code(201)`', async (_request, reply) => {
    reply.code(201)
    throw secretError()
  }, 500, 'INTERNAL_ERROR'),
  fails('`reply.code(999)`', async (_request, reply) => reply.code(999).send({}), 500, 'INTERNAL_ERROR'),
  fails('`reply.code(\'abc\')`', async (_request, reply) => reply.code('abc' as unknown as number).send({}), 500, 'INTERNAL_ERROR'),
  fails('an error with headers', withStatus({ statusCode: 401, headers: { 'x-foo': 'a', 'www-authenticate': 'Basic realm="a"' } }), 401, 'UNAUTHENTICATED', { headers: { 'x-foo': 'a', 'www-authenticate': 'Basic realm="a"' } }),
  fails('an error with headers that cannot be sent', withStatus({ statusCode: 401, headers: { 'x-foo': 'a\nb', 'x bar': 'a' } }), 401, 'UNAUTHENTICATED', { headers: { 'x-foo': null, 'www-authenticate': 'Bearer' } }),
  fails('401 without a challenge', withStatus({ statusCode: 401 }), 401, 'UNAUTHENTICATED', { headers: { 'www-authenticate': 'Bearer' } }),
  fails('405 with its methods', withStatus({ statusCode: 405, headers: { allow: 'GET' } }), 405, 'METHOD_NOT_ALLOWED', { headers: { allow: 'GET' } }),
  fails('429 with its time to wait', withStatus({ statusCode: 429, headers: { 'retry-after': 12 } }), 429, 'RATE_LIMITED', { headers: { 'retry-after': '12' } }),
  fails('429 without a time to wait', withStatus({ statusCode: 429 }), 429, 'RATE_LIMITED', { headers: { 'retry-after': '60' } }),
  fails('503 with its time to wait', withStatus({ statusCode: 503, headers: { 'retry-after': '5' } }), 503, 'UNAVAILABLE', { headers: { 'retry-after': '5' } }),
  fails('an error that says how it may be cached', withStatus({ statusCode: 404, headers: { 'cache-control': 'max-age=10' } }), 404, 'NOT_FOUND', { headers: { 'cache-control': 'max-age=10' } }),
  fails('an error after a media type was set', async (_request, reply) => {
    reply.type('text/html')
    throw secretError()
  }, 500, 'INTERNAL_ERROR'),
  fails('an error after the headers of a success were set', async (_request, reply) => {
    reply.headers(successHeaders)
    throw secretError()
  }, 500, 'INTERNAL_ERROR', { headers: { 'content-range': null } })
]

/** Which status an error is answered with. */
export const statuses: Group = { name: 'Statuses and headers', about: 'Which status an error is answered with, and which headers go with it.', rows }
