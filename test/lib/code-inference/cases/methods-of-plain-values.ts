import { createHash, randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

interface NewOrder {
  readonly Body: { readonly name: string, readonly items: ReadonlyArray<{ readonly price: number, readonly tags: readonly string[] }> }
}

export const options = { catalogue }

/** What belongs to texts, lists, dates, Node and Fastify is no code of the service, and nothing to tell of. */
export default async function (app: FastifyInstance) {
  app.post<NewOrder>('/orders', async (request, reply) => {
    const { name, items } = request.body
    const total = items.map(({ price }) => price).filter(Number.isFinite).reduce((sum, price) => sum + price, 0)
    if (total < 0) throw errors.AMOUNT_INVALID()
    const tags = new Set(items.flatMap((item) => item.tags.map((tag) => tag.trim().toLowerCase())))
    const digest = createHash('sha256').update(name.normalize()).digest('hex').slice(0, 8)
    request.log.info({ total, from: request.headers['user-agent']?.split('/')[0] }, 'ordered')
    reply.header('x-digest', digest).type('application/json')
    return reply.code(201).send({ id: randomUUID(), at: new Date().toISOString(), tags: [...tags].sort(), copy: structuredClone(items) })
  })
}

export const want = {
  'POST /orders': ['422 AMOUNT_INVALID']
}
