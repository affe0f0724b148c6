/* eslint-disable no-labels, no-useless-call, no-throw-literal -- what a reader of code meets, good style or not */
import type { FastifyInstance } from 'fastify'
import { claimBot, findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

const { TOKEN_EXPIRED: _expired, ...others } = errors

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/rest/:id', async ({ params, ...more }) => {
    const { NAME_TAKEN: _taken, ...left } = others
    const { first, ...kept } = { first: 1, check: () => { throw left.BOT_BUSY() } }
    if (more.headers.authorization === undefined || first > 1) kept.check()
    return params
  })
  app.get<ById>('/text/:id', async ({ params }, reply) => params.id === '1' ? reply.fail(('BOT_' + 'BUSY') as 'BOT_BUSY') : reply.fail(`${'NAME'}_TAKEN`))
  app.get('/sum', async (_request, reply) => reply.code(400 + 10).send())
  app.get('/property', async () => { throw Object.defineProperty(new Error('gone'), 'statusCode', { value: 410 }) })
  app.post<{ Body: { ids: string[] } }>('/all', async ({ body }) => await Promise.all(body.ids.map(async (id) => await claimBot(id))))
  app.post<{ Body: { ids: string[] } }>('/each', async ({ body }) => {
    let id = ''
    each: for (id of body.ids) {
      for (const letter of id) {
        if (letter === ' ') continue each
        if (letter === '.') throw errors.AMOUNT_INVALID()
      }
    }
    for (const name in body) if (name === 'x') throw errors.NAME_TAKEN()
    do { id += '.' } while (id.length < 3)
    return id
  })
  app.get<ById>('/called/:id', async ({ params }) => await findBot.apply(null, [params.id]))
  app.get<ById>('/tagged/:id', async ({ params }) => String.raw`${(() => { throw errors.BOT_BUSY() })()}${params.id}`)
  app.get('/new-target', async () => {
    function Old (this: { readonly statusCode?: number }): void {
      if (!new.target) throw errors.ROLE_REQUIRED()
      Object.assign(this, { statusCode: 410 })
    }
    throw Reflect.construct(Old, []) as Error
  })
}

export const want = {
  'GET /rest/:id': ['409 BOT_BUSY'],
  'GET /text/:id': ['409 BOT_BUSY', '409 NAME_TAKEN'],
  'GET /sum': ['410 GONE'],
  'GET /property': ['410 GONE'],
  'POST /all': ['404 BOT_NOT_FOUND', '409 BOT_BUSY'],
  'POST /each': ['409 NAME_TAKEN', '422 AMOUNT_INVALID'],
  'GET /called/:id': ['404 BOT_NOT_FOUND'],
  'GET /tagged/:id': ['409 BOT_BUSY'],
  'GET /new-target': ['410 GONE']
}
