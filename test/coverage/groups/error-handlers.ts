import { Readable } from 'node:stream'
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { SECRET, secretError, type Group, type Plan, type Row } from '../row.js'
import { listing, toss } from '../routes.js'
import { catalogue } from '../server.js'

type ErrorHandler = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => unknown

/** The error that every route of these rows fails with. */
const busy = (): never => toss(catalogue.errors.BUSY())
const given = { status: 409, code: 'BUSY' } as const
const internal = { status: 500, code: 'INTERNAL_ERROR' } as const

/** A context with an error handler of its own, and a route that fails. */
function inContext (name: string, handle: ErrorHandler, want: Row['want'] = given, more: Partial<Row> & { readonly handlerTimeout?: number, readonly codes?: readonly string[] } = {}): Row {
  const { handlerTimeout, codes = ['BUSY'], ...rest } = more
  return {
    name: `a context whose error handler ${name}`,
    route: (app, path) => app.register(async (child) => {
      child.setErrorHandler(handle as Parameters<typeof child.setErrorHandler>[0])
      child.get(path, { ...listing(codes), ...(handlerTimeout !== undefined && { handlerTimeout }) }, async () => busy())
    }),
    want,
    by: 'reply guard',
    ...rest
  }
}

function onRoute (name: string, handle: ErrorHandler, want: Row['want'] = given, codes: readonly string[] = ['BUSY']): Row {
  return {
    name: `a route whose error handler ${name}`,
    route: (app, path) => { app.get(path, { ...listing(codes), errorHandler: handle as never }, async () => busy()) },
    want,
    by: 'reply guard'
  }
}

const later: Plan = {
  setup: (app) => {
    app.setErrorHandler(async () => ({ mine: true }))
  }
}

const replies: readonly Row[] = [
  inContext('answers in its own shape', (_error, _request, reply) => { reply.code(409).send({ mine: true }) }),
  inContext('answers with another status', (_error, _request, reply) => { reply.code(422).send({ mine: true }) }, { status: 422, code: 'UNPROCESSABLE_CONTENT' }, { codes: ['UNPROCESSABLE_CONTENT'] }),
  inContext('answers 500 and tells all', (error, _request, reply) => { reply.code(500).send({ message: SECRET, stack: error.stack }) }, internal),
  inContext('answers 200', (_error, _request, reply) => { reply.code(200).send({ mine: true }) }),
  inContext('returns an object', () => ({ mine: true })),
  inContext('returns an object later', async () => ({ mine: true })),
  inContext('returns nothing later', async () => undefined),
  inContext('sends null', (_error, _request, reply) => { reply.send(null) }),
  inContext('sends a stream', (_error, _request, reply) => { reply.code(409).send(Readable.from(['mine'])) }),
  inContext('sends a Response', async () => new Response('mine', { status: 409 })),
  inContext('sends a Response of 200', async () => new Response('mine')),
  inContext('redirects', (_error, _request, reply) => { reply.redirect('/login') }, { untouched: 302 }, { by: 'the service', headers: { location: '/login' } })
]

const failures: readonly Row[] = [
  inContext('throws the error again', (error) => toss(error), given, { by: 'error handler' }),
  inContext('throws another error', () => toss(secretError()), internal, { by: 'error handler' }),
  inContext('rejects with another error', async () => toss(secretError({ statusCode: 404 })), { status: 404, code: 'NOT_FOUND' }, { by: 'error handler', codes: ['NOT_FOUND'] }),
  inContext('throws a string', () => toss(SECRET)),
  inContext('rejects with a string', async () => toss(SECRET), internal),
  inContext('throws null', () => toss(null)),
  inContext('rejects with undefined', async () => toss(undefined), internal),
  inContext('sends the error', (error, _request, reply) => { reply.send(error) }, given, { by: 'error handler' }),
  inContext('sends another error', (_error, _request, reply) => { reply.send(catalogue.errors.TEAPOT()) }, { status: 418, code: 'TEAPOT' }, { by: 'error handler', codes: ['TEAPOT'] }),
  inContext('fails with a code', (_error, _request, reply) => { (reply as unknown as { fail: (code: string) => void }).fail('TEAPOT') }, { status: 418, code: 'TEAPOT' }, { by: 'error handler', codes: ['TEAPOT'] }),
  inContext('never answers, without handlerTimeout', () => {}, { excluded: 'only `handlerTimeout` ends an error handler that never answers', sees: 'nothing' }, { by: 'the service' }),
  inContext('never answers', () => {}, { status: 503, code: 'HANDLER_TIMEOUT' }, { handlerTimeout: 60, codes: [], by: 'error handler' })
]

const rows: readonly Row[] = [
  ...replies,
  ...failures,
  onRoute('answers in its own shape', (_error, _request, reply) => { reply.code(409).send({ mine: true }) }),
  onRoute('answers 200', async () => ({ mine: true })),
  onRoute('throws a string', () => toss(SECRET)),
  { name: 'a setErrorHandler after the plugin', plan: later, route: (app, path) => { app.get(path, listing(['BUSY']), async () => busy()) }, want: given, by: 'reply guard' },
  {
    name: 'a context inside one whose error handlers both fail',
    route: (app, path) => app.register(async (child) => {
      child.setErrorHandler(() => toss(secretError()))
      child.register(async (inner) => {
        inner.setErrorHandler(() => toss(secretError()))
        inner.get(path, async () => busy())
      })
    }),
    want: internal,
    by: 'error handler'
  }
]

/** Error handlers of a service. */
export const errorHandlers: Group = { name: 'Error handlers of the service', about: 'A context, a route or the app has an error handler of its own, which answers or fails in its own way.', rows }
