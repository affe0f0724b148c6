import type { FastifyInstance, RouteShorthandOptions } from 'fastify'
import { secretError, type Group, type Plan, type Row } from '../row.js'
import { fails, listing, stays, toss } from '../routes.js'

const unprocessable = (): never => toss(secretError({ statusCode: 422 }))
const handler = async (): Promise<object> => ({ ok: true })

/** Every hook of a route that can fail before the reply is on its way. */
const stages = ['onRequest', 'preParsing', 'preValidation', 'preHandler', 'preSerialization', 'onSend'] as const

function inHook (name: string, hooks: RouteShorthandOptions, status: number, code: string, more: Partial<Row> = {}): Row {
  return fails(name, handler, status, code, { options: hooks, ...more })
}

/** Hooks of a whole context, which run around the plugin's own. */
function inContext (name: string, add: (child: FastifyInstance) => void, status: number, code: string): Row {
  return {
    name,
    route: (app, path) => app.register(async (child) => {
      add(child)
      child.get(path, listing([code]), handler)
    }),
    want: { status, code },
    by: 'error handler'
  }
}

const onError: Plan = { setup: (app) => { app.addHook('onError', async () => unprocessable()) } }
const onErrorSend: Plan = { setup: (app) => { app.addHook('onError', async (_request, reply) => { reply.send({ mine: true }) }) } }
const onErrorLate: Plan = { setup: (app) => { app.addHook('onError', async (_request, reply) => { reply.header('etag', '"1"') }) } }
const root: Plan = { setup: (app) => { app.addHook('onSend', async (_request, _reply, payload) => payload === '{"ok":true}' ? payload : toss(secretError())) } }

const boom = async (): Promise<never> => toss(secretError())
const fallback = { by: 'reply guard' } as const

const rows: readonly Row[] = [
  ...stages.map((stage) => inHook(`${stage} that throws an error of 422`, { [stage]: async () => unprocessable() }, 422, 'UNPROCESSABLE_CONTENT')),
  ...stages.map((stage) => inHook(`${stage} that throws`, { [stage]: async () => toss(secretError()) }, 500, 'INTERNAL_ERROR')),
  ...stages.map((stage) => inHook(`${stage} that rejects with null`, { [stage]: async () => toss(null) }, 500, 'INTERNAL_ERROR')),
  ...stages.map((stage) => inHook(`${stage} that rejects with a string`, { [stage]: async () => toss('SECRET-message') }, 500, 'INTERNAL_ERROR')),
  inHook('onRequest that calls back with an error', { onRequest: (_request, _reply, done) => { done(secretError()) } }, 500, 'INTERNAL_ERROR'),
  inHook('onSend that calls back with an error', { onSend: (_request, _reply, _payload, done) => { done(secretError()) } }, 500, 'INTERNAL_ERROR'),
  inHook('onSend that returns a number', { onSend: async () => 42 }, 500, 'INTERNAL_ERROR'),
  inHook('onSend that returns an object', { onSend: async () => ({ a: 1 }) }, 500, 'INTERNAL_ERROR'),
  inHook('onSend that fails after it changed the headers', { onSend: async (_request, reply) => { reply.headers({ etag: '"1"', 'content-encoding': 'gzip' }); return await boom() } }, 500, 'INTERNAL_ERROR'),
  inHook('preSerialization that returns what cannot be written', { preSerialization: async () => ({ n: 7n }) }, 500, 'INTERNAL_ERROR'),
  inContext('a context whose onSend always fails', (child) => { child.addHook('onSend', boom) }, 500, 'INTERNAL_ERROR'),
  inContext('a context whose preSerialization always fails', (child) => { child.addHook('preSerialization', boom) }, 500, 'INTERNAL_ERROR'),
  fails('an error while onSend fails as well', async () => toss(secretError({ statusCode: 409 })), 409, 'CONFLICT', { options: { onSend: boom } }),
  fails('an onSend of the whole app that fails on errors', async () => toss(secretError({ statusCode: 409 })), 409, 'CONFLICT', { plan: root }),
  fails('an onSend that replaces the body of an error', async () => toss(secretError({ statusCode: 409 })), 409, 'CONFLICT', { options: { onSend: async (_request, reply) => { reply.code(409); return 'mine' } }, want: { excluded: 'a hook of the route runs after the contract\'s and has the last word over the body', sees: 409 } }),
  inHook('a hook that answers 401 itself', { onRequest: async (_request, reply) => reply.code(401).send({ plain: true }) }, 401, 'UNAUTHENTICATED', fallback),
  inHook('a hook that answers 403 itself, with a text', { preHandler: async (_request, reply) => reply.code(403).send('no') }, 403, 'FORBIDDEN', fallback),
  fails('onError that throws', async () => toss(secretError({ statusCode: 409 })), 409, 'CONFLICT', { plan: onError }),
  fails('onError that sends', async () => toss(secretError({ statusCode: 409 })), 409, 'CONFLICT', { plan: onErrorSend }),
  fails('onError that sets a header of a success', async () => toss(secretError({ statusCode: 409 })), 409, 'CONFLICT', { plan: onErrorLate }),
  stays('onResponse that throws', handler, 200, { options: { onResponse: async () => unprocessable() } }),
  stays('a hook that throws null at once', handler, 200, { options: { onRequest: () => toss(null) }, want: { untouched: 200, body: '{"ok":true}' } }),
  stays('a hook that throws undefined at once', handler, 200, { options: { preHandler: () => toss(undefined) }, want: { untouched: 200, body: '{"ok":true}' } }),
  fails('a header with a value that cannot be sent', async (_request, reply) => reply.header('x-bad', 'a\nb').send({ a: 1 }), 500, 'INTERNAL_ERROR', { headers: { 'x-bad': null } }),
  fails('a header with a name that cannot be sent', async (_request, reply) => reply.header('x bad', 'a').send({ a: 1 }), 500, 'INTERNAL_ERROR'),
  fails('an error after a header that cannot be sent', async (_request, reply) => toss((reply.header('x-bad', 'a\nb'), secretError({ statusCode: 409 }))), 409, 'CONFLICT', { headers: { 'x-bad': null } })
]

/** Hooks that fail. */
export const hooks: Group = { name: 'Hooks', about: 'Hooks that throw, reject, answer themselves, or set what cannot be sent.', rows }
