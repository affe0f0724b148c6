import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

declare module 'fastify' {
  interface FastifyInstance {
    readonly price: () => number
  }
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.register(async (free) => {
    free.decorate('price', () => 0)
    free.get('/free', async function () {
      return { price: this.price() }
    })
  })
  app.register(async (paid) => {
    paid.decorate('price', () => { throw errors.PLAN_EXHAUSTED() })
    paid.get('/paid', async function () {
      return { price: this.price() }
    })
  })
}

export const want = {
  'GET /free': [],
  'GET /paid': ['402 PLAN_EXHAUSTED']
}
