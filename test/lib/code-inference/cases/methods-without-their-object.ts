import type { FastifyInstance } from 'fastify'
import { cachedBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'

class Counter {
  readonly #store = new Map<string, number>()
  readonly #check = (): void => { throw errors.BOT_BUSY() }

  add (): number {
    this.#check()
    return this.#store.size
  }
}

export const options = { catalogue }

/** Fastify calls a handler with the instance as `this`, which has nothing of the object: what comes of it is an internal error. */
export default async function (app: FastifyInstance) {
  const counter = new Counter()
  const { add } = counter
  app.get('/unbound', add)
  app.get('/bound', async () => counter.add())
  app.get('/text', async () => {
    const find = (id: string): unknown => cachedBot(id)
    const bound = find.bind(null, 'b_1')
    return { text: find.toString(), name: find.name, bound: bound.toString(), also: bound.name }
  })
}

export const want = {
  'GET /unbound': [],
  'GET /bound': ['409 BOT_BUSY'],
  'GET /text': []
}

export const notFollowed = ['this.#check()']
