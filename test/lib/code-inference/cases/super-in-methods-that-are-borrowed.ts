import type { FastifyInstance } from 'fastify'
import { Missing } from './support/api-errors.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

class Store {
  readonly name: string = 'store'
  check (id: string): void { if (id === 'b_1') throw errors.BOT_BUSY() }
  get size (): number { return 2 }
}

class RemoteStore extends Store {
  override get size (): number { return super.size + 1 }

  override check (id: string): void {
    if (id === 'b_2') throw errors.ROLE_REQUIRED()
    super.check(id)
  }
}

const base = { open () { throw errors.NAME_TAKEN() } }
const derived = { open () { super.open() } }
Object.setPrototypeOf(derived, base)

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  const store = new RemoteStore()
  app.get<ById>('/own/:id', async ({ params }) => {
    store.check(params.id)
    return { size: store.size }
  })
  app.get<ById>('/borrowed/:id', async ({ params }) => {
    const kinds: Record<string, ErrorConstructor> = { missing: Missing as unknown as ErrorConstructor }
    class Other extends kinds[params.id]! {}
    RemoteStore.prototype.check.call(new Other() as unknown as RemoteStore, params.id)
  })
  app.get<ById>('/handed-on/:id', async ({ params }) => { [params.id].forEach(store.check) })
  app.get('/of-an-object', async () => { derived.open() })
}

export const want = {
  'GET /own/:id': ['403 ROLE_REQUIRED', '409 BOT_BUSY'],
  'GET /borrowed/:id': ['403 ROLE_REQUIRED'],
  'GET /handed-on/:id': ['403 ROLE_REQUIRED'],
  'GET /of-an-object': []
}

export const notFollowed = ['super.check(id)', 'super.open()']
