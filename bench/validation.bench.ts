// What does a failed validation cost, with the whole list of its fields in the body, beside a valid body of the same route?
import Fastify, { type FastifyInstance } from 'fastify'
import { errorContract, serverOptions } from 'fastify-error-contract'
import { dialects } from '../schemas/dialects/index.js'
import type { Dialect } from '../schemas/dialects/dialect.js'
import { repeated, send } from './in-process.js'
import { measure, type Variant } from './measure.js'
import { report } from './report.js'

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

const plan = { rounds: 21, times: 300, warmUp: 3000 }
for (const dialect of process.argv.includes('--all') ? dialects : dialects.filter(({ name }) => name === 'problem-details')) {
  const app = await contract(dialect)
  report(await measure(`validation, ${dialect.name}`, (await Promise.all(FIELDS.map(async (fields) => await pair('the contract', app, fields)))).flat(), plan))
}
const bare = await ready(Fastify({ ajv }))
report(await measure('validation, plain Fastify', (await Promise.all(FIELDS.map(async (fields) => await pair('plain Fastify', bare, fields)))).flat(), plan))
