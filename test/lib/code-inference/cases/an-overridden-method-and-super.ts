import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

abstract class Store {
  async read (id: string): Promise<string> {
    this.check(id)
    return await this.load(id)
  }

  protected check (id: string): void {
    if (id === 'b_1') throw errors.BOT_BUSY()
  }

  protected abstract load (id: string): Promise<string>
}

class MemoryStore extends Store {
  protected override async load (id: string): Promise<string> {
    if (id === 'b_2') throw errors.BOT_NOT_FOUND()
    return id
  }
}

class RemoteStore extends Store {
  protected override check (id: string): void {
    super.check(id)
    if (id === 'b_2') throw errors.ROLE_REQUIRED()
  }

  protected override async load (id: string): Promise<string> {
    if (id === 'b_3') throw errors.MODEL_UNAVAILABLE()
    return id
  }
}

class OpenStore extends MemoryStore {
  protected override check (): void {}
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  const stores = { memory: new MemoryStore(), remote: new RemoteStore(), open: new OpenStore() }
  app.get<ById>('/memory/:id', async ({ params }) => await stores.memory.read(params.id))
  app.get<ById>('/remote/:id', async ({ params }) => await stores.remote.read(params.id))
  app.get<ById>('/open/:id', async ({ params }) => await stores.open.read(params.id))
}

export const want = {
  'GET /memory/:id': ['404 BOT_NOT_FOUND', '409 BOT_BUSY'],
  'GET /remote/:id': ['403 ROLE_REQUIRED', '409 BOT_BUSY', '503 MODEL_UNAVAILABLE'],
  'GET /open/:id': ['404 BOT_NOT_FOUND']
}
