import type { FastifyInstance } from 'fastify'
import { claimBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  // It returns, whatever happened before.
  app.post<ById>('/returns/:id', async ({ params }) => {
    try {
      await claimBot(params.id)
    } finally {
      // eslint-disable-next-line no-unsafe-finally -- that it swallows what is thrown is the case
      return { done: true }
    }
  })
  app.post<ById>('/cleans/:id', async ({ params, log }) => {
    try {
      return await claimBot(params.id)
    } finally {
      log.info('done')
    }
  })
  app.post<ById>('/throws/:id', async ({ params }) => {
    try {
      return await claimBot(params.id)
    } catch {
      return { done: false }
    } finally {
      // eslint-disable-next-line no-unsafe-finally -- that it swallows what is thrown is the case
      if (params.id === 'b_2') throw errors.PLAN_EXHAUSTED()
    }
  })
}

export const want = {
  'POST /returns/:id': [],
  'POST /cleans/:id': ['404 BOT_NOT_FOUND', '409 BOT_BUSY'],
  'POST /throws/:id': ['402 PLAN_EXHAUSTED']
}
