import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

const claim = (): string => { throw errors.BOT_BUSY() }

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get('/own', async () => {
    const claim = (): string => 'mine'
    return claim()
  })
  app.get('/of-the-module', async ({ headers }) => {
    if (headers.authorization === undefined) {
      const claim = (): string => 'nobody'
      return claim()
    }
    return claim()
  })
  app.get('/parameter', async () => {
    const call = (claim: () => string): string => claim()
    return call(() => 'mine')
  })
  app.get('/below', async () => later())

  function later (): never {
    throw errors.PLAN_EXHAUSTED()
  }
}

export const want = {
  'GET /own': [],
  'GET /of-the-module': ['409 BOT_BUSY'],
  'GET /parameter': [],
  'GET /below': ['402 PLAN_EXHAUSTED']
}
