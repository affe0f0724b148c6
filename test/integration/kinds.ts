import createHttpError from 'http-errors'
import Fastify, { type FastifyInstance } from 'fastify'
import multipart from '@fastify/multipart'
import { Type } from 'typebox'
import { builtIns, composeCatalogues, declareErrors, defineCatalogue, errorContract, serverOptions, type Dialect } from 'fastify-error-contract'
import type { Place } from './documented.js'

const service = defineCatalogue({
  AGENT_NOT_FOUND: {
    status: 404,
    message: ({ agentId }) => `Agent ${agentId} not found`,
    description: 'No agent with this id exists in the workspace.',
    resolution: 'Check the id, or list the agents first.',
    details: Type.Object({ agentId: Type.String({ maxLength: 40 }) }),
    docs: 'https://errors.example.com/AGENT_NOT_FOUND'
  },
  AGENT_BUSY: { status: 409, message: 'Agent is busy', retry: { strategy: 'after', attempts: 2, seconds: 7 } },
  SEARCH_DOWN: { status: 503, message: ({ host }) => `${host} is down`, details: Type.Object({ host: Type.String() }) },
  SHARD_DOWN: { status: 502, message: ({ shard }) => `Shard ${shard} is down`, details: Type.Object({ shard: Type.Integer() }), expose: true }
})

/** The catalogue of {@link serviceOf}. */
export const catalogue = composeCatalogues(builtIns(), service)

const authenticate = declareErrors(async (request: { headers: Record<string, unknown> }) => {
  if (request.headers.authorization === undefined) throw catalogue.errors.UNAUTHENTICATED()
  if (request.headers.authorization !== 'Bearer admin') throw catalogue.errors.FORBIDDEN()
}, ['UNAUTHENTICATED', 'FORBIDDEN'])

/** A service with a route for each kind of error. */
export async function serviceOf (dialect: Dialect): Promise<FastifyInstance> {
  const app = Fastify(serverOptions({ bodyLimit: 200, http: { maxHeaderSize: 4096 }, ajv: { customOptions: { allErrors: true } } }))
  await app.register(errorContract, { catalogue, dialect, rateLimit: { global: false }, openapi: { info: { title: 'Kinds', version: '1.0.0' } } })
  await app.register(multipart, { limits: { fileSize: 10 } })
  const { errors } = catalogue
  app.get('/agents/:id', { schema: { errors: ['AGENT_NOT_FOUND', 'AGENT_BUSY', 'SEARCH_DOWN', 'SHARD_DOWN', 'CONFLICT', 'NOT_FOUND'] } }, async (request, reply) => {
    const { id } = request.params as { id: string }
    if (id === 'missing') return reply.fail('AGENT_NOT_FOUND', { agentId: id })
    if (id === 'busy') return errors.AGENT_BUSY()
    if (id === 'search') throw errors.SEARCH_DOWN({ host: 'internal.example' })
    if (id === 'shard') throw errors.SHARD_DOWN({ shard: 3 })
    if (id === 'conflict') throw createHttpError(409, 'Already there')
    if (id === 'plain') return reply.code(404).send({ message: 'plain' })
    if (id === 'response') return new Response('nope', { status: 409 })
    throw new Error('secret')
  })
  app.post('/agents', {
    schema: {
      body: { type: 'object', required: ['name', 'tags'], properties: { name: { type: 'string' }, tags: { type: 'array', items: { type: 'integer' } } } },
      querystring: { type: 'object', properties: { limit: { type: 'integer', maximum: 100 } } },
      headers: { type: 'object', properties: { 'x-count': { type: 'integer' } } }
    }
  }, async () => ({ ok: true }))
  app.get('/agents/:id/runs/:run', { schema: { params: { type: 'object', properties: { run: { type: 'integer' } } } } }, async () => ({ ok: true }))
  app.get('/limited', { config: { rateLimit: { max: 1, timeWindow: 60000, ban: 0 } } }, async () => ({ ok: true }))
  app.get('/throttled', { config: { rateLimit: { max: 1, timeWindow: 60000 } } }, async () => ({ ok: true }))
  app.get('/admin', { onRequest: [authenticate] }, async () => ({ ok: true }))
  app.get('/slow', { handlerTimeout: 20 }, () => new Promise(() => {}))
  app.post('/files', { schema: { consumes: ['multipart/form-data'] } }, async (request) => {
    const file = await request.file()
    await file?.toBuffer()
    return { ok: true }
  })
  return app
}

/** One kind of error: its name, the request that provokes it, and what is expected; `repeat` sends it once more first. */
export interface Kind {
  readonly name: string
  readonly path: string
  readonly init?: RequestInit
  readonly repeat?: true
  readonly place: Place
  readonly status: number
  readonly code: string
}

const json = { 'content-type': 'application/json' }
const post = (body: string, headers: Record<string, string> = json): RequestInit => ({ method: 'POST', body, headers })
const agent = ['GET', '/agents/{id}'] as const
const agents = ['POST', '/agents'] as const
const valid = JSON.stringify({ name: 'a', tags: [1] })

function multipartBody (content: string): RequestInit {
  const form = new FormData()
  form.append('file', new Blob([content]), 'a.txt')
  return { method: 'POST', body: form }
}

/** Every kind of error that a request can meet over HTTP. */
export const kinds: readonly Kind[] = [
  { name: 'declared, failed', path: '/agents/missing', place: agent, status: 404, code: 'AGENT_NOT_FOUND' },
  { name: 'declared, returned', path: '/agents/busy', place: agent, status: 409, code: 'AGENT_BUSY' },
  { name: 'declared, 5xx', path: '/agents/search', place: agent, status: 503, code: 'SEARCH_DOWN' },
  { name: 'declared, 5xx, exposed', path: '/agents/shard', place: agent, status: 502, code: 'SHARD_DOWN' },
  { name: 'http-errors', path: '/agents/conflict', place: agent, status: 409, code: 'CONFLICT' },
  { name: 'plain send', path: '/agents/plain', place: agent, status: 404, code: 'NOT_FOUND' },
  { name: 'Response object', path: '/agents/response', place: agent, status: 409, code: 'CONFLICT' },
  { name: 'unexpected', path: '/agents/other', place: agent, status: 500, code: 'INTERNAL_ERROR' },
  { name: 'parameter too long', path: `/agents/${'a'.repeat(101)}`, place: agent, status: 414, code: 'URI_TOO_LONG' },
  { name: 'validation of the body', path: '/agents', init: post('{"tags":["x",1,"y"]}'), place: agents, status: 400, code: 'VALIDATION_ERROR' },
  { name: 'validation of the query', path: '/agents?limit=200', init: post(valid), place: agents, status: 400, code: 'VALIDATION_ERROR' },
  { name: 'validation of a header', path: '/agents', init: post(valid, { ...json, 'x-count': 'many' }), place: agents, status: 400, code: 'VALIDATION_ERROR' },
  { name: 'validation of the path', path: '/agents/a/runs/b', place: ['GET', '/agents/{id}/runs/{run}'], status: 400, code: 'VALIDATION_ERROR' },
  { name: 'malformed body', path: '/agents', init: post('{"name":'), place: agents, status: 400, code: 'MALFORMED_BODY' },
  { name: 'prototype poisoning', path: '/agents', init: post('{"__proto__":{}}'), place: agents, status: 400, code: 'MALFORMED_BODY' },
  { name: 'empty body', path: '/agents', init: post(''), place: agents, status: 400, code: 'EMPTY_BODY' },
  { name: 'body too large', path: '/agents', init: post(JSON.stringify('a'.repeat(300))), place: agents, status: 413, code: 'PAYLOAD_TOO_LARGE' },
  { name: 'unsupported media type', path: '/agents', init: post('<a/>', { 'content-type': 'application/xml' }), place: agents, status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' },
  { name: 'banned', path: '/limited', repeat: true, place: ['GET', '/limited'], status: 403, code: 'BANNED' },
  { name: 'rate limited', path: '/throttled', repeat: true, place: ['GET', '/throttled'], status: 429, code: 'RATE_LIMITED' },
  { name: 'unauthenticated', path: '/admin', place: ['GET', '/admin'], status: 401, code: 'UNAUTHENTICATED' },
  { name: 'forbidden', path: '/admin', init: { headers: { authorization: 'Bearer me' } }, place: ['GET', '/admin'], status: 403, code: 'FORBIDDEN' },
  { name: 'handler timeout', path: '/slow', place: ['GET', '/slow'], status: 503, code: 'HANDLER_TIMEOUT' },
  { name: 'not multipart', path: '/files', init: post('{}'), place: ['POST', '/files'], status: 406, code: 'NOT_ACCEPTABLE' },
  { name: 'file too large', path: '/files', init: multipartBody('more than ten bytes'), place: ['POST', '/files'], status: 413, code: 'PAYLOAD_TOO_LARGE' },
  { name: 'unknown route', path: '/nope', place: 'service', status: 404, code: 'NOT_FOUND' },
  { name: 'unknown route, malformed body', path: '/nope', init: post('{'), place: 'service', status: 400, code: 'MALFORMED_BODY' },
  { name: 'bad URL', path: '/agents/%E0%A4%A', place: 'service', status: 400, code: 'BAD_URL' },
  { name: 'header overflow', path: '/agents', init: { headers: { 'x-large': 'a'.repeat(5000) } }, place: 'service', status: 431, code: 'HEADERS_TOO_LARGE' }
]
