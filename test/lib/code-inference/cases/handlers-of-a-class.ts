import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Bot, findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

class BotController {
  constructor (private readonly find: (id: string) => Promise<Bot>) {}

  readonly show = async (request: FastifyRequest<ById>): Promise<Bot> => await this.find(request.params.id)

  readonly start = async (request: FastifyRequest<ById>, reply: FastifyReply): Promise<unknown> => {
    const bot = await this.show(request)
    if (bot.busy) return reply.fail('BOT_BUSY')
    return { started: true }
  }

  static readonly refuse = async (): Promise<never> => { throw errors.ROLE_REQUIRED() }

  registerOn (app: FastifyInstance): void {
    app.get('/bots/:id', this.show)
    app.post('/bots/:id/runs', this.start)
    app.delete('/bots/:id', BotController.refuse)
  }
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  new BotController(findBot).registerOn(app)
}

export const want = {
  'GET /bots/:id': ['404 BOT_NOT_FOUND'],
  'POST /bots/:id/runs': ['404 BOT_NOT_FOUND', '409 BOT_BUSY'],
  'DELETE /bots/:id': ['403 ROLE_REQUIRED']
}
