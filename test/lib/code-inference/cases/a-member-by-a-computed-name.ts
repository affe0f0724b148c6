import type { FastifyInstance } from 'fastify'
import { cachedBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'

interface ByName {
  readonly Params: { readonly name: 'bots' | 'plans' }
}

class BotShelf {
  find (): unknown { return cachedBot('b_1') }
}

class PlanShelf {
  find (): unknown { throw errors.PLAN_EXHAUSTED() }
}

class Checks {
  bots (): void { throw errors.BOT_BUSY() }
  plans (): void { throw errors.PLAN_EXHAUSTED() }
}

class MoreChecks extends Checks {
  run (name: 'bots' | 'plans'): void { super[name]() }
}

const shelves = { bots: new BotShelf(), plans: new PlanShelf() }
const kinds = { bots: BotShelf, plans: PlanShelf }
const checks = { bots: () => { throw errors.BOT_BUSY() }, plans: () => { throw errors.PLAN_EXHAUSTED() } }
const limits = { bots: 3, plans: 1, of: { bots: [1, 2] } }

export const options = { catalogue }

/** Data by a computed name are nothing to follow, and neither is what belongs to Fastify. */
export default async function (app: FastifyInstance) {
  const more = new MoreChecks()
  app.get<ByName>('/found/:name', async ({ params }) => shelves[params.name].find())
  app.get<ByName>('/made/:name', async ({ params }) => new kinds[params.name]().find())
  app.get<ByName>('/taken/:name', async ({ params }) => {
    const { [params.name]: check } = checks
    return check()
  })
  app.get<ByName>('/inherited/:name', async ({ params }) => { more.run(params.name) })
  app.get<ByName>('/data/:name', async ({ params, headers, log }) => {
    log[params.name === 'bots' ? 'info' : 'warn']('counted')
    return { header: headers[params.name]?.toString(), limit: limits[params.name] }
  })
  app.get<ByName>('/body/:name', async ({ params }, reply) => reply.code(409).send({ code: 'BOT_BUSY', [params.name]: 1 }))
  app.get<ByName>('/error/:name', async ({ params }) => {
    const error: Error & { bots?: number, plans?: number, statusCode?: number } = new Error('gone')
    error.statusCode = 410
    error[params.name] = 1
    if (params.name === 'bots') error.statusCode = 404
    throw error
  })
}

export const want = {
  'GET /found/:name': [],
  'GET /made/:name': [],
  'GET /taken/:name': [],
  'GET /inherited/:name': [],
  'GET /data/:name': [],
  'GET /body/:name': ['409 BOT_BUSY'],
  'GET /error/:name': ['404 NOT_FOUND', '410 GONE']
}

export const notFollowed = ['shelves[params.name].find()', 'new kinds[params.name]()', 'check()', 'super[name]()']
