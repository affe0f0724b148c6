import { secretError, type Group, type Plan, type Row } from '../row.js'
import { fails, stays, toss } from '../routes.js'

const circular: Record<string, unknown> = {}
circular.self = circular

const answering = (response: unknown): { options: { schema: { response: unknown } } } => ({ options: { schema: { response } } })
const required = { type: 'object', required: ['must'], properties: { must: { type: 'string' } } }
const integer = { type: 'object', properties: { n: { type: 'integer' } } }
const broken = (): string => toss(secretError())

const serializers: Plan = {
  setup: (app) => {
    app.setReplySerializer(() => broken())
    app.get('/ok', async (_request, reply) => reply.type('application/json').send('{"ok":true}'))
  }
}

const compilers: Plan = {
  setup: (app) => {
    app.setSerializerCompiler(({ httpStatus }) => httpStatus === '404' || httpStatus === '200' ? () => broken() : JSON.stringify)
  }
}

const rows: readonly Row[] = [
  fails('a response that lacks what its schema requires', async () => ({}), 500, 'INTERNAL_ERROR', answering({ 200: required })),
  fails('a response with a value that is no integer', async () => ({ n: 'SECRET-message' }), 500, 'INTERNAL_ERROR', answering({ 200: integer })),
  fails('a bigint', async () => ({ n: 7n }), 500, 'INTERNAL_ERROR'),
  fails('an object that holds itself', async () => circular, 500, 'INTERNAL_ERROR'),
  fails('a toJSON that throws', async () => ({ toJSON: broken }), 500, 'INTERNAL_ERROR'),
  fails('a number that is sent as a text', async (_request, reply) => reply.type('text/plain').send(42), 500, 'INTERNAL_ERROR'),
  fails('an object that is sent as a text', async (_request, reply) => reply.type('text/plain').send({ a: 1 }), 500, 'INTERNAL_ERROR'),
  fails('a serializer of the reply that throws', async (_request, reply) => reply.serializer(broken).send({ a: 1 }), 500, 'INTERNAL_ERROR'),
  fails('a serializer of the reply that makes no text', async (_request, reply) => reply.serializer(() => 42 as unknown as string).send({ a: 1 }), 500, 'INTERNAL_ERROR'),
  fails('a serializer of the context that throws', async () => ({ a: 1 }), 500, 'INTERNAL_ERROR', { plan: serializers }),
  fails('a compiled serializer that throws', async () => ({ a: 1 }), 500, 'INTERNAL_ERROR', { plan: compilers, ...answering({ 200: integer }) }),
  fails('a compiled serializer of the error\'s status that throws', async () => toss(secretError({ statusCode: 404 })), 404, 'NOT_FOUND', { plan: compilers, ...answering({ 404: integer }) }),
  fails('`serializeInput` without a schema', async (_request, reply) => reply.serializeInput({ a: 1 }, 'unknown'), 500, 'INTERNAL_ERROR'),
  fails('`validateInput` without a schema', async (request) => request.validateInput({ a: 1 }, 'body'), 500, 'INTERNAL_ERROR'),
  fails('a decorator that nobody declared', async (request) => request.getDecorator('nope'), 500, 'INTERNAL_ERROR'),
  fails('a trailer that is none', async (_request, reply) => reply.trailer('content-length', async () => 'a').send({ a: 1 }), 500, 'INTERNAL_ERROR'),
  fails('an error where the schema of its status lacks its members', async () => toss(secretError({ statusCode: 404 })), 404, 'NOT_FOUND', answering({ 404: integer })),
  fails('an error where the schema of its status requires others', async () => toss(secretError({ statusCode: 404 })), 404, 'NOT_FOUND', answering({ '4xx': required })),
  fails('an error where the schema of every other status requires others', async () => toss(secretError()), 500, 'INTERNAL_ERROR', answering({ default: required })),
  fails('an error where the schema of its status has a stack', async () => toss(secretError()), 500, 'INTERNAL_ERROR', answering({ 500: { type: 'object', properties: { stack: { type: 'string' }, message: { type: 'string' } } } })),
  fails('an error where the schema of its status is a text', async () => toss(secretError()), 500, 'INTERNAL_ERROR', answering({ 500: { type: 'string' } })),
  fails('404 with an object that its schema does not allow', async (_request, reply) => reply.code(404).send({ a: 1 }), 404, 'NOT_FOUND', { ...answering({ 404: required }), by: 'error handler' }),
  stays('nothing, returned', async () => undefined, 200),
  stays('nothing, sent', (_request, reply) => { reply.send() }, 200),
  stays('a function, sent', (_request, reply) => { reply.send(() => {}) }, 200),
  stays('a symbol, sent', (_request, reply) => { reply.send(Symbol('a')) }, 200)
]

/** Replies that cannot be written. */
export const serialization: Group = { name: 'Serialization', about: 'Replies that cannot be written, and errors on routes that describe their errors in another way.', rows }
