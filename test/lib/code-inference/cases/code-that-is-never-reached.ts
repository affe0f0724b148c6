import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

/** Nobody calls it. */
export function unused (): never {
  throw errors.PLAN_EXHAUSTED()
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get('/after-return', async () => {
    return { done: true }
    throw errors.BOT_BUSY()
  })
  app.get('/after-throw', async () => {
    throw errors.BOT_NOT_FOUND()
    throw errors.BOT_BUSY()
  })
  app.get('/never-true', async () => {
    if (false) throw errors.BOT_BUSY() // eslint-disable-line no-constant-condition -- that it is never true is the case
    return { done: true }
  })
  app.get('/never-called', async () => {
    const later = (): never => { throw errors.BOT_BUSY() }
    return { type: typeof later, other: typeof unused }
  })
}

export const want = {
  'GET /after-return': [],
  'GET /after-throw': ['404 BOT_NOT_FOUND'],
  'GET /never-true': [],
  'GET /never-called': []
}
