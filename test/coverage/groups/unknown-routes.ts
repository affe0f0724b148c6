import type { Group, Plan, Row, Want } from '../row.js'
import { fails } from '../routes.js'

const plan: Plan = {
  options: { bodyLimit: 200 },
  setup: (app) => {
    app.get('/ok', async () => ({ ok: true }))
    app.get('/versioned', { constraints: { version: '1.2.0' } }, async () => ({}))
    app.get('/hosted', { constraints: { host: 'only.example' } }, async () => ({}))
  }
}

const ownHandlers: Plan = {
  setup: (app) => {
    app.setNotFoundHandler((_request, reply) => { reply.callNotFound() })
    app.register(async (child) => {
      child.setNotFoundHandler((_request, reply) => { reply.code(404).send({ mine: true }) })
    }, { prefix: '/plain' })
    app.register(async (child) => {
      child.setNotFoundHandler((_request, reply) => { reply.code(200).send({ mine: true }) })
    }, { prefix: '/page' })
    app.register(async (child) => {
      child.setNotFoundHandler(async () => { throw new Error('SECRET-message') })
    }, { prefix: '/failing' })
  }
}

const strict = { contract: { methodNotAllowed: true } } as Plan

const unknown = { by: 'reply guard', want: { status: 404, code: 'NOT_FOUND' } } as const
const json = { 'content-type': 'application/json' }
const notAllowed = (allow: string): Pick<Row, 'plan' | 'by' | 'want' | 'headers'> => ({ plan: strict, by: 'reply guard', want: { status: 405, code: 'METHOD_NOT_ALLOWED' }, headers: { allow } })
const want = (status: number, code: string): { by: 'error handler', want: Want } => ({ by: 'error handler', want: { status, code } })

const rows: readonly Row[] = [
  { name: 'an unknown path', sent: { path: '/nope' }, ...unknown },
  { name: 'a known path, another method', sent: { method: 'POST', path: '/ok' }, ...unknown },
  { name: 'HEAD of an unknown path', sent: { method: 'HEAD', path: '/nope' }, ...unknown },
  { name: 'HEAD of a known path', sent: { method: 'HEAD', path: '/ok' }, by: 'the service', want: { untouched: 200, body: '' } },
  { name: 'OPTIONS of a known path', sent: { method: 'OPTIONS', path: '/ok' }, ...unknown },
  { name: 'OPTIONS *', sent: { method: 'OPTIONS', path: '*' }, ...unknown },
  { name: 'TRACE', sent: { method: 'TRACE', path: '/ok' }, ...unknown },
  { name: 'a method that Fastify does not know', sent: { method: 'PROPFIND', path: '/ok' }, ...unknown },
  { name: 'a method that Fastify does not know, with a body', sent: { method: 'PROPFIND', path: '/ok', headers: json, body: '{}' }, ...unknown },
  { name: 'an upgrade of an unknown path', sent: { path: '/nope', headers: { Connection: 'Upgrade', Upgrade: 'websocket' } }, ...unknown },
  { name: 'a version that no route has', sent: { path: '/versioned', headers: { 'accept-version': '2.0.0' } }, ...unknown },
  { name: 'no version where routes have one', sent: { path: '/versioned' }, ...unknown },
  { name: 'a host that no route has', sent: { path: '/hosted' }, ...unknown },
  { name: 'an unknown path, a body of a media type without a parser', sent: { method: 'POST', path: '/nope', headers: { 'content-type': 'application/xml' }, body: '<a/>' }, ...unknown },
  { name: 'an unknown method and malformed JSON', sent: { method: 'POST', path: '/ok', headers: json, body: '{' }, ...want(400, 'MALFORMED_BODY'), connection: 'close' },
  { name: 'an unknown path and a media type that is none', sent: { method: 'POST', path: '/nope', headers: { 'content-type': 'nonsense' }, body: 'a' }, ...want(415, 'UNSUPPORTED_MEDIA_TYPE') },
  { name: 'an unknown path and a body that is too large', sent: { method: 'POST', path: '/nope', headers: json, body: JSON.stringify('x'.repeat(300)) }, ...want(413, 'PAYLOAD_TOO_LARGE'), connection: 'close' },
  fails('a handler that calls the one of unknown routes', (_request, reply) => { reply.callNotFound() }, 404, 'NOT_FOUND', { by: 'reply guard' }),
  { name: 'a handler of unknown routes that calls itself', plan: ownHandlers, sent: { path: '/nope' }, ...unknown },
  { name: 'a handler of unknown routes in a context, that answers 404 in its own shape', plan: ownHandlers, sent: { path: '/plain/nope' }, ...unknown },
  { name: 'a handler of unknown routes in a context, that answers 200', plan: ownHandlers, sent: { path: '/page/nope' }, by: 'the service', want: { untouched: 200, body: '{"mine":true}' } },
  { name: 'a handler of unknown routes in a context, that fails', plan: ownHandlers, sent: { path: '/failing/nope' }, ...want(500, 'INTERNAL_ERROR') },
  { name: 'with methodNotAllowed, another method of a known path', sent: { method: 'POST', path: '/ok' }, ...notAllowed('GET, HEAD') },
  { name: 'with methodNotAllowed, OPTIONS of a known path', sent: { method: 'OPTIONS', path: '/ok' }, ...notAllowed('GET, HEAD') },
  { name: 'with methodNotAllowed, an unknown path', plan: strict, sent: { path: '/nope' }, ...unknown }
]

/** Requests that no route matches. */
export const unknownRoutes: Group = { name: 'Unknown routes', about: 'Requests that no route matches: a 404, or a 405 where the option `methodNotAllowed` asks for it.', plan, rows }
