import Fastify, { type FastifyInstance } from 'fastify'
import { errorContract, serverOptions } from 'fastify-error-contract'
import type { Dialect } from '../schemas/dialects/dialect.js'
import { repeated, send } from './in-process.js'
import type { Variant } from './measure.js'

const nowhere = { level: 'error', stream: { write () {} } }

async function ready (app: FastifyInstance): Promise<FastifyInstance> {
  app.get('/broken', () => { throw new Error('the store is gone') })
  await app.ready()
  return app
}

async function contract (dialect: Dialect): Promise<FastifyInstance> {
  const app = Fastify(serverOptions({ logger: nowhere }))
  await app.register(errorContract, { dialect })
  return await ready(app)
}

const questions = [
  { name: 'an unknown route', url: '/nowhere', status: 404 },
  { name: 'an unexpected failure, logged with its stack', url: '/broken', status: 500 }
]

async function variants (name: string, app: FastifyInstance, baseline?: string): Promise<Variant[]> {
  return await Promise.all(questions.map(async ({ name: question, url, status }) => {
    const answer = await send(app, { url })
    if (answer.status !== status) throw new Error(`${name}, ${question}: answered with ${answer.status}`)
    return { name: `${name}, ${question}`, ...(baseline !== undefined && { baseline: `${baseline}, ${question}` }), run: repeated(app, { url }) }
  }))
}

/** Errors that nobody declares, beside those of plain Fastify. */
export async function unforeseen (dialect: Dialect): Promise<Variant[]> {
  const bare = await variants('plain Fastify', await ready(Fastify({ logger: nowhere })))
  return [...bare, ...await variants('the contract', await contract(dialect), 'plain Fastify')]
}
