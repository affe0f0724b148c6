import Fastify, { type FastifyInstance } from 'fastify'
import { errorContract, serverOptions } from 'fastify-error-contract'
import type { Dialect } from '../schemas/dialects/dialect.js'
import { repeated, send } from './in-process.js'
import type { Variant } from './measure.js'

const FIELDS = [1, 10, 100] as const

const ajv = { customOptions: { allErrors: true } }

function schemaOf (fields: number): object {
  return { type: 'object', properties: Object.fromEntries(Array.from({ length: fields }, (_, index) => [`field_${index}`, { type: 'string', maxLength: 5 }])) }
}

function bodyOf (fields: number, value: string): string {
  return JSON.stringify(Object.fromEntries(Array.from({ length: fields }, (_, index) => [`field_${index}`, value])))
}

async function ready (app: FastifyInstance): Promise<FastifyInstance> {
  for (const fields of FIELDS) app.post(`/${fields}`, { schema: { body: schemaOf(fields) } }, (_request, reply) => { reply.send({ hello: 'world' }) })
  await app.ready()
  return app
}

async function contract (dialect: Dialect): Promise<FastifyInstance> {
  const app = Fastify(serverOptions({ ajv }))
  await app.register(errorContract, { dialect })
  return await ready(app)
}

/** A valid body and one in which every field fails; that each is answered as the benchmark means it is looked at first. */
async function pair (name: string, app: FastifyInstance, fields: number): Promise<Variant[]> {
  const sent = (value: string): Parameters<typeof send>[1] => ({ method: 'POST', url: `/${fields}`, body: bodyOf(fields, value) })
  const [valid, failing] = [sent('fine'), sent('too long')]
  const statuses = [(await send(app, valid)).status, (await send(app, failing)).status]
  if (statuses[0] !== 200 || statuses[1]! < 400) throw new Error(`${name} is answered with ${statuses.join(' and ')}`)
  const title = `${name}, ${fields} failing field${fields === 1 ? '' : 's'}`
  return [
    { name: `${title}: valid`, run: repeated(app, valid) },
    { name: title, baseline: `${title}: valid`, run: repeated(app, failing) }
  ]
}

async function pairs (name: string, app: FastifyInstance): Promise<Variant[]> {
  return (await Promise.all(FIELDS.map(async (fields) => await pair(name, app, fields)))).flat()
}

/** Bodies with failing fields, beside valid bodies of the same routes. */
export async function validation (dialect: Dialect): Promise<Variant[]> {
  return await pairs('the contract', await contract(dialect))
}

/** The same in plain Fastify. */
export async function plainValidation (): Promise<Variant[]> {
  return await pairs('plain Fastify', await ready(Fastify({ ajv })))
}
