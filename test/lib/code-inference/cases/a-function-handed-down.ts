import type { FastifyInstance } from 'fastify'
import { claimBot, findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

interface Steps<Result> {
  readonly prepare?: () => void
  readonly work: () => Promise<Result>
}

async function attempt<Result> (times: number, work: () => Promise<Result>): Promise<Result> {
  if (times <= 1) return await work()
  try {
    return await work()
  } catch {
    return await attempt(times - 1, work)
  }
}

async function inOrder<Result> ({ prepare = () => {}, work }: Steps<Result>): Promise<Result> {
  prepare()
  return await work()
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/twice/:id', async ({ params }) => await attempt(2, () => findBot(params.id)))
  app.post<ById>('/thrice/:id', async ({ params }) => await attempt(3, async () => {
    const bot = await claimBot(params.id)
    return { bot }
  }))
  app.get<ById>('/steps/:id', async ({ params, headers }) => await inOrder({
    prepare () {
      if (headers.authorization === undefined) throw errors.TOKEN_EXPIRED()
    },
    work: async () => await findBot(params.id)
  }))
}

export const want = {
  'GET /twice/:id': ['404 BOT_NOT_FOUND'],
  'POST /thrice/:id': ['404 BOT_NOT_FOUND', '409 BOT_BUSY'],
  'GET /steps/:id': ['401 TOKEN_EXPIRED', '404 BOT_NOT_FOUND']
}
