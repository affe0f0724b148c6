import { createRequire } from 'node:module'
import auth from '@fastify/auth'
import bearerAuth from '@fastify/bearer-auth'
import cors from '@fastify/cors'
import formbody from '@fastify/formbody'
import sensible from '@fastify/sensible'
import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyPluginAsync, FastifyPluginCallback } from 'fastify'
import createHttpError from 'http-errors'
import { HIDDEN, SECRET, secretError, type Group, type Plan, type Row } from '../row.js'
import { fails, toss } from '../routes.js'

/** Its types would give a `jwt` to every instance of this program, where the tests of the examples have one of their own. */
const jwt = createRequire(import.meta.url)('@fastify/jwt') as FastifyPluginCallback<{ secret: unknown }>

const verify = async (request: unknown): Promise<unknown> => await (request as { jwtVerify: () => Promise<unknown> }).jwtVerify()

/** Registers a plugin in a context of its own, so that rows share a server. */
function inside<Options extends object> (plugin: FastifyPluginAsync<Options> | FastifyPluginCallback<Options>, options: Options, prefix: string, add: (child: FastifyInstance) => void): (app: FastifyInstance) => Promise<void> {
  return async (app) => {
    await app.register(async (child) => {
      await child.register(plugin as FastifyPluginAsync, options)
      add(child)
    }, { prefix })
  }
}

const ok = (child: FastifyInstance): void => { child.get('/', async () => ({ ok: true })) }
const bearerThrowing = (): boolean => toss(secretError())

const setups: ReadonlyArray<(app: FastifyInstance) => Promise<void>> = [
  inside(bearerAuth, { keys: new Set(['right']) }, '/bearer', ok),
  inside(bearerAuth, { keys: new Set(['right']), auth: bearerThrowing }, '/bearer-throwing', ok),
  inside(bearerAuth, { keys: new Set(['right']), addHook: false, verifyErrorLogLevel: 'debug' }, '/bearer-hook', (child) => {
    child.addHook('onRequest', (request, reply, done) => { (child as unknown as { verifyBearerAuth: (...args: unknown[]) => void }).verifyBearerAuth(request, reply, done) })
    ok(child)
  }),
  inside(cors, { origin: true, strictPreflight: true }, '/cors', ok),
  inside(cors, { origin: (_origin, done) => { done(secretError(), false) } }, '/cors-origin', ok),
  inside(jwt, { secret: 'secret-of-the-service' }, '/jwt', (child) => {
    child.get('/', { schema: { errors: ['UNAUTHENTICATED', 'BAD_REQUEST'] } }, verify)
  }),
  inside(jwt, { secret: (_request: unknown, _token: unknown, done: (error: Error) => void) => { done(secretError()) } }, '/jwt-key', (child) => {
    child.get('/', verify)
  }),
  inside(auth, {}, '/auth', (child) => {
    child.get('/', { onRequest: child.auth([(_request, _reply, done) => { done(new Error(HIDDEN)) }]) }, async () => ({}))
    child.get('/text', { onRequest: child.auth([async () => toss(SECRET)]) }, async () => ({}))
  }),
  inside(formbody, { bodyLimit: 20 }, '/form', (child) => { child.post('/', async (request) => request.body) }),
  inside(underPressure as never, { healthCheck: async () => false, healthCheckInterval: 10_000, retryAfter: 9 } as never, '/pressure', ok),
  inside(underPressure as never, { healthCheck: async () => false, healthCheckInterval: 10_000, pressureHandler: (_request: unknown, reply: { code: (status: number) => { send: (body: unknown) => void } }) => { reply.code(503).send('too much') } } as never, '/pressure-own', ok)
]

const plan: Plan = {
  setup: async (app) => {
    await app.register(sensible)
    for (const setup of setups) await setup(app)
  }
}

const wide: Plan = { setup: (app) => app.register(bearerAuth, { keys: new Set(['right']) }).after() }

/** A token that is signed with another secret, and one that has expired; both are made once by the algorithm HS256. */
const foreign = 'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl'

const who = (path: string, authorization?: string): Pick<Row, 'sent' | 'place'> => ({ sent: { path, ...(authorization !== undefined && { headers: { authorization } }) }, place: ['GET', path] })
const unauthenticated = { want: { status: 401, code: 'UNAUTHENTICATED' }, by: 'error handler' } as const
const internal = { want: { status: 500, code: 'INTERNAL_ERROR' }, by: 'error handler' } as const
const preflight = (headers: Readonly<Record<string, string>>): Pick<Row, 'sent'> => ({ sent: { method: 'OPTIONS', path: '/cors/', headers } })

const rows: readonly Row[] = [
  { name: '@fastify/bearer-auth, no token', ...who('/bearer/'), ...unauthenticated, by: 'reply guard' },
  { name: '@fastify/bearer-auth, a wrong token', ...who('/bearer/', 'Bearer wrong'), ...unauthenticated, by: 'reply guard' },
  { name: '@fastify/bearer-auth, another scheme', ...who('/bearer/', 'Basic cmlnaHQ='), ...unauthenticated, by: 'reply guard' },
  { name: '@fastify/bearer-auth, the right token', ...who('/bearer/', 'Bearer right'), want: { untouched: 200 }, by: 'the service' },
  { name: '@fastify/bearer-auth whose check fails', ...who('/bearer-throwing/', 'Bearer wrong'), ...internal, by: 'reply guard' },
  { name: '@fastify/bearer-auth as a hook of the service', ...who('/bearer-hook/'), ...unauthenticated, by: 'error handler', undeclared: true },
  { name: '@fastify/bearer-auth, an unknown path', plan: wide, sent: { path: '/nope' }, ...unauthenticated, by: 'reply guard', connection: 'driven' },
  { name: '@fastify/cors, a preflight that is none', ...preflight({ origin: 'https://a.example' }), want: { status: 400, code: 'BAD_REQUEST' }, by: 'reply guard' },
  { name: '@fastify/cors, a preflight', ...preflight({ origin: 'https://a.example', 'access-control-request-method': 'GET' }), want: { untouched: 204 }, by: 'the service' },
  { name: '@fastify/cors whose origin fails', ...who('/cors-origin/'), ...internal },
  { name: '@fastify/jwt, no token', ...who('/jwt/'), ...unauthenticated },
  { name: '@fastify/jwt, a token that is none', ...who('/jwt/', 'Bearer nonsense'), ...unauthenticated },
  { name: '@fastify/jwt, a token with another signature', ...who('/jwt/', `Bearer ${foreign}`), ...unauthenticated },
  { name: '@fastify/jwt, another scheme', ...who('/jwt/', 'Basic cmlnaHQ='), ...unauthenticated },
  { name: '@fastify/jwt whose key fails', ...who('/jwt-key/', `Bearer ${foreign}`), ...internal },
  { name: '@fastify/auth, an error', ...who('/auth/'), ...unauthenticated },
  { name: '@fastify/auth, a text', ...who('/auth/text'), ...unauthenticated },
  { name: '@fastify/formbody, a form that is too large', sent: { method: 'POST', path: '/form/', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: `a=${'a'.repeat(40)}` }, place: ['POST', '/form/'], want: { status: 413, code: 'PAYLOAD_TOO_LARGE' }, by: 'error handler', connection: 'close' },
  { name: '@fastify/under-pressure', ...who('/pressure/'), want: { status: 503, code: 'UNAVAILABLE' }, by: 'error handler', headers: { 'retry-after': '9' } },
  { name: '@fastify/under-pressure with a handler of the service', ...who('/pressure-own/'), want: { status: 503, code: 'UNAVAILABLE' }, by: 'reply guard' },
  fails('@fastify/sensible, an error', async () => toss(new createHttpError.Conflict('taken')), 409, 'CONFLICT', { says: 'taken' }),
  fails('@fastify/sensible, an error that is sent', (_request, reply) => { (reply as unknown as { notFound: (text: string) => void }).notFound('no such thing') }, 404, 'NOT_FOUND', { says: 'no such thing' }),
  fails('@fastify/sensible, an error of 5xx', (_request, reply) => { (reply as unknown as { badGateway: (text: string) => void }).badGateway(SECRET) }, 502, 'BAD_GATEWAY'),
  fails('@fastify/sensible, a status that is not there', (_request, reply) => { (reply as unknown as { getHttpError: (status: number) => void }).getHttpError(418) }, 500, 'INTERNAL_ERROR')
]

/** Plugins that answer or throw by themselves. */
export const plugins: Group = { name: 'Plugins', about: 'Plugins that answer with errors, or throw them.', plan, rows }
