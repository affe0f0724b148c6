import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { Type as LegacyType } from '@sinclair/typebox'
import Fastify, { type FastifyReply } from 'fastify'
import { Type } from 'typebox'
import {
  builtIns, composeCatalogues, declareErrors, defineCatalogue, errorContract, problemDetails, serverOptions,
  type RegisteredCode, type StaticDetails
} from 'fastify-error-contract'

type Equal<A, B> = (<X>() => X extends A ? 1 : 2) extends (<X>() => X extends B ? 1 : 2) ? true : false

const service = defineCatalogue({
  AGENT_NOT_FOUND: { status: 404, message: (details) => details.agentId, details: Type.Object({ agentId: Type.String() }) },
  LEGACY: { status: 409, message: (details) => String(details.n), details: LegacyType.Object({ n: LegacyType.Number() }) },
  JSON: {
    status: 409,
    message: (details) => details.q,
    resolution: (details) => details.q,
    details: { type: 'object', properties: { q: { type: 'string' } }, required: ['q'] }
  },
  PLAIN: { status: 409, message: 'x' }
})
const catalogue = composeCatalogues(builtIns({ validation: { code: 'INVALID', status: 422, message: ({ fields }) => String(fields.length) } }), service)

declare module 'fastify-error-contract' {
  interface Register { catalogue: typeof catalogue }
}

// The codes are those of the catalogue, the renamed built-in under its new name.
export const invalid: RegisteredCode = 'INVALID'
// @ts-expect-error the old name is gone
export const old: RegisteredCode = 'VALIDATION_ERROR'
// @ts-expect-error a code that no catalogue defines
export const unknown: RegisteredCode = 'NOPE'

// Details of all three kinds of schema.
export const typebox: Equal<StaticDetails<ReturnType<typeof Type.Object<{ a: ReturnType<typeof Type.String> }>>>, { a: string }> = true
const { errors } = catalogue
errors.AGENT_NOT_FOUND({ agentId: '1' })
errors.LEGACY({ n: 1 }, { retryAfter: 1 })
errors.JSON({ q: 'x' })
errors.PLAIN()
errors.PLAIN(undefined, { cause: new Error('x') })
errors.INVALID({ fields: [{ location: 'body', pointer: '/a', message: 'x', keyword: 'y' }] })
export const code: 'PLAIN' = errors.PLAIN().code
export const agentId: string = errors.AGENT_NOT_FOUND({ agentId: '1' }).details.agentId
// @ts-expect-error missing details
errors.AGENT_NOT_FOUND()
// @ts-expect-error wrong details
errors.AGENT_NOT_FOUND({ agentId: 1 })
// @ts-expect-error wrong details, JSON Schema
errors.JSON({ q: 1 })
// @ts-expect-error wrong details, TypeBox 0.34
errors.LEGACY({ n: 'x' })
// @ts-expect-error details where there are none
errors.PLAIN({ a: 1 })
// @ts-expect-error no such code
errors.NOPE()
// @ts-expect-error an unknown built-in
builtIns({ nope: { status: 400 } })
// @ts-expect-error an example that does not match the details
defineCatalogue({ A: { status: 400, message: 'x', details: Type.Object({ a: Type.String() }), example: { a: 1 } } })
// @ts-expect-error retry advice that does not exist
defineCatalogue({ A: { status: 400, message: 'x', retry: { strategy: 'sometimes' } } })

const app = Fastify(serverOptions({ logger: true })).withTypeProvider<TypeBoxTypeProvider>()
await app.register(errorContract, { catalogue, dialect: problemDetails, rateLimit: { max: 100, timeWindow: '1 minute' }, openapi: { info: { title: 'Agents', version: '1.0.0' } } })
// @ts-expect-error an option that does not exist
await app.register(errorContract, { catalog: catalogue })

app.get('/agents/:id', {
  schema: { params: Type.Object({ id: Type.String() }), response: { 200: Type.Object({ id: Type.String() }) }, errors: ['AGENT_NOT_FOUND', 'PLAIN'] }
}, async (request, reply) => {
  if (request.params.id === 'a') return reply.fail('AGENT_NOT_FOUND', { agentId: request.params.id })
  if (request.params.id === 'b') return reply.fail('PLAIN')
  // @ts-expect-error missing details
  if (request.params.id === 'c') return reply.fail('AGENT_NOT_FOUND')
  // @ts-expect-error wrong details
  if (request.params.id === 'd') return reply.fail('AGENT_NOT_FOUND', { agentId: 1 })
  // @ts-expect-error a code that this route does not declare
  if (request.params.id === 'e') return reply.fail('JSON', { q: 'x' })
  // @ts-expect-error a code that no catalogue defines
  if (request.params.id === 'f') return reply.fail('NOPE')
  return { id: request.params.id }
})

// A route that lists none takes every code of the catalogue.
app.get('/any', async (_request, reply) => reply.fail('JSON', { q: 'x' }))
app.get('/built-in', async (_request, reply) => reply.fail('NOT_FOUND'))
app.get('/done', { schema: { errors: ['PLAIN'] } }, (_request, reply) => { reply.fail('PLAIN') })
app.get('/chained', async (_request, reply) => await reply.fail('PLAIN', undefined, { retryAfter: 5 }))
// @ts-expect-error a declared code that no catalogue defines
app.get('/nope', { schema: { errors: ['NOPE'] } }, async () => ({}))
// @ts-expect-error an omitted code that no catalogue defines
app.get('/omit', { config: { errorContract: { omit: ['NOPE'] } } }, async () => ({}))
app.get('/config', { config: { errorContract: { omit: ['INTERNAL_ERROR'], dialect: problemDetails } } }, async () => ({}))

declareErrors(async () => {}, ['UNAUTHENTICATED'])
// @ts-expect-error a declared code that no catalogue defines
declareErrors(async () => {}, ['NOPE'])
app.declareErrors(['FORBIDDEN'])
// @ts-expect-error a declared code that no catalogue defines
app.declareErrors(['NOPE'])

export function anywhere (reply: FastifyReply): FastifyReply {
  return reply.fail('AGENT_NOT_FOUND', { agentId: '1' })
}
