import responseValidation from '@fastify/response-validation'
import { TypeBoxValidatorCompiler } from '@fastify/type-provider-typebox'
import { Ajv, type AnySchema } from 'ajv'
import ajvErrors from 'ajv-errors'
import type { FastifySchemaCompiler } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { Type } from 'typebox'
import { z } from 'zod'
import { SECRET, secretError, type Group, type Plan, type Row } from '../row.js'
import { toss } from '../routes.js'

const body = { type: 'object', required: ['name'], properties: { name: { type: 'string' }, age: { type: 'integer' } } }
const handler = async (): Promise<object> => ({ ok: true })

/** A server whose schemas are validated by another compiler; `schema` is the body of its one route. */
const withCompiler = (compiler: FastifySchemaCompiler<never>, schema: unknown, options: object = {}): Plan => ({
  options,
  setup: (app) => {
    app.post('/things', { schema: { body: schema }, validatorCompiler: compiler as FastifySchemaCompiler<unknown> }, handler)
  }
})

const messages: Plan = {
  options: { ajv: { customOptions: { allErrors: true }, plugins: [ajvErrors] } },
  setup: (app) => {
    app.post('/things', { schema: { body: { ...body, errorMessage: { required: { name: 'say who it is' }, properties: { age: 'whole years' } } } } }, handler)
  }
}

const asyncAjv = new Ajv()
const asynchronous = withCompiler(({ schema }: { schema: AnySchema }) => asyncAjv.compile(schema) as never, { ...body, $async: true })
const typebox = withCompiler(TypeBoxValidatorCompiler as never, Type.Object({ name: Type.String(), age: Type.Optional(Type.Integer()) }))
const zod = withCompiler(validatorCompiler as never, z.object({ name: z.string(), age: z.int().optional() }))
const plainError = withCompiler((() => () => ({ error: new Error('name is missing') })) as never, body)
const throwing = withCompiler((() => () => toss(secretError())) as never, body)
const rejecting = withCompiler((() => async () => toss(secretError())) as never, body)
const refusing = withCompiler((() => () => false) as never, body)

const zodAnswers: Plan = {
  setup: (app) => {
    app.get('/answers', { schema: { response: { 200: z.object({ n: z.int() }) } }, serializerCompiler: serializerCompiler as never }, async () => ({ n: SECRET }) as never)
  }
}

const responses: Plan = {
  setup: async (app) => {
    await app.register(responseValidation)
    app.get('/answers', { schema: { response: { 200: { type: 'object', required: ['must'], properties: { must: { type: 'integer' } } } } } }, async (_request, reply) => reply.serializer(JSON.stringify).send({ must: SECRET }))
  }
}

const invalid = { by: 'error handler', want: { status: 400, code: 'VALIDATION_ERROR' }, place: ['POST', '/things'] } as const
const broken = { ...invalid, want: { status: 500, code: 'INTERNAL_ERROR' } } as const
const answer = { by: 'error handler', want: { status: 500, code: 'INTERNAL_ERROR' }, place: ['GET', '/answers'], sent: { path: '/answers' } } as const
const sent = { method: 'POST', path: '/things', headers: { 'content-type': 'application/json' }, body: '{"age":"SECRET-message"}' }

/** The fields of an answer have to be these, whoever found them; messages are the validator's. */
const names = (...wanted: readonly string[]): NonNullable<Row['also']> => ({ reply }) => {
  const { errors = [] } = JSON.parse(String(reply?.body)) as { errors?: Array<{ pointer: string }> }
  const got = errors.map(({ pointer }) => pointer).sort()
  return got.join() === wanted.join() ? [] : [`the fields are ${got.join()}, not ${wanted.join()}`]
}

const rows: readonly Row[] = [
  { name: 'ajv-errors', plan: messages, sent, ...invalid, says: 'say who it is', also: names('/age', '/name') },
  { name: 'a schema of Ajv that is asynchronous', plan: asynchronous, sent, ...invalid, also: names('/name') },
  { name: 'the compiler of TypeBox', plan: typebox, sent, ...invalid, also: names('/age', '/name') },
  { name: 'the compiler of fastify-type-provider-zod', plan: zod, sent, ...invalid, also: names('/age', '/name') },
  { name: 'a compiler that finds an error without a list', plan: plainError, sent, ...invalid, want: { status: 400, code: 'BAD_REQUEST' }, undeclared: true },
  { name: 'a compiler that says no without a reason, which Fastify takes for yes', plan: refusing, sent, by: 'the service', want: { untouched: 200 } },
  { name: 'a compiler that throws', plan: throwing, sent, ...broken },
  { name: 'a compiler that rejects', plan: rejecting, sent, ...invalid, want: { status: 400, code: 'BAD_REQUEST' }, undeclared: true },
  { name: 'a response that fastify-type-provider-zod does not write', plan: zodAnswers, ...answer },
  { name: 'a response that @fastify/response-validation refuses', plan: responses, ...answer }
]

/** Validators and serializers that a service brings. */
export const validators: Group = { name: 'Other validators and serializers', about: 'A compiler of the service ends in the same list of fields; what fails in the service itself names nothing.', rows }
