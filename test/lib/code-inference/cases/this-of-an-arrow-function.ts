import type { FastifyInstance } from 'fastify'
import { cachedBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

type Handler = (request: { readonly params: { readonly id: string } }) => unknown

class Shelf {
  readonly show: Handler = ({ params }) => this.find(params.id)
  find (id: string): unknown { return cachedBot(id) }

  handlerOf (): Handler { return ({ params }) => this.find(params.id) }
  /** An arrow function in an arrow function. */
  wrapped (): () => Handler { return () => ({ params }) => this.find(params.id) }

  static ofAll (): Handler { return ({ params }) => this.refuse(params.id) }
  static refuse (_id: string): void { throw errors.ROLE_REQUIRED() }
}

class Pool {
  draw (): void { throw errors.BOT_BUSY() }
  handler (): Handler { return () => { this.draw() } }
}

class SmallPool extends Pool {
  override draw (): void { throw errors.PLAN_EXHAUSTED() }
}

class Queue {
  take (): void { throw errors.BOT_BUSY() }
  taker (): Handler { return () => { this.take() } }
}

/** Nobody has made one yet. */
class LongQueue extends Queue {
  override take (): void { throw errors.PLAN_EXHAUSTED() }
}

const nameless = new (class {
  search (): void { throw errors.BOT_BUSY() }
  handler (): Handler { return () => { this.search() } }
})()

/** The class is nowhere but in here, and V8 keeps no variable for it. */
function makeStore (): { readonly handler: Handler } {
  class Store {
    load (): void { throw errors.BOT_BUSY() }
    get handler (): Handler { return () => { this.load() } }
  }
  return new Store()
}

function counter (this: { count: () => void }): Handler {
  return () => { this.count() }
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  const shelf = new Shelf()
  const pools = [new Pool(), new SmallPool()]
  const store = makeStore()
  app.get<ById>('/field/:id', shelf.show)
  app.get<ById>('/method/:id', shelf.handlerOf())
  app.get<ById>('/wrapped/:id', shelf.wrapped()())
  app.get<ById>('/static/:id', Shelf.ofAll())
  app.get<ById>('/pools/:id', pools[0]!.handler())
  app.get<ById>('/draws/:id', async () => { pools[1]!.draw() })
  app.get<ById>('/queue/:id', new Queue().taker())
  app.get<ById>('/queues/:id', async () => ({ long: LongQueue.name }))
  app.get<ById>('/nameless/:id', nameless.handler())
  app.get<ById>('/store/:id', store.handler)
  app.get<ById>('/function/:id', counter.call({ count () { throw errors.BOT_BUSY() } }))
}

export const want = {
  'GET /field/:id': ['404 BOT_NOT_FOUND'],
  'GET /method/:id': ['404 BOT_NOT_FOUND'],
  'GET /wrapped/:id': ['404 BOT_NOT_FOUND'],
  'GET /static/:id': [],
  'GET /pools/:id': [],
  'GET /draws/:id': ['402 PLAN_EXHAUSTED'],
  'GET /queue/:id': ['409 BOT_BUSY'],
  'GET /queues/:id': [],
  'GET /nameless/:id': [],
  'GET /store/:id': [],
  'GET /function/:id': []
}

export const notFollowed = ['this.refuse(params.id)', 'this.draw()', 'this.search()', 'this.load()', 'this.count()']
