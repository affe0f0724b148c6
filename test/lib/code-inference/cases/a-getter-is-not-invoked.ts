import type { FastifyInstance } from 'fastify'
import { type Bot, findBot, listBots } from './support/bots.js'
import { catalogue } from './support/catalogue.js'
import type { ById } from './support/params.js'

interface Replica {
  readonly find: (id: string) => Promise<Bot | undefined>
}

class Replicas {
  turns = 0

  private readonly replicas: readonly Replica[] = [
    { find: findBot },
    { find: async (id) => (await listBots()).find((bot) => bot.id === id) }
  ]

  /** Another one each time. */
  get next (): Replica {
    this.turns += 1
    return this.replicas[this.turns % this.replicas.length]!
  }
}

/** The reader takes no turn of it. */
export const replicas = new Replicas()

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/bots/:id', async ({ params }) => await replicas.next.find(params.id))
}

export const want = {
  'GET /bots/:id': []
}

export const notFollowed = ['replicas.next.find']
