import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

class Amount {
  readonly cents: number

  constructor (text: string) {
    this.cents = Number(text)
    if (!Number.isInteger(this.cents)) throw errors.AMOUNT_INVALID()
  }
}

class Price extends Amount {}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<{ Params: { text: string } }>('/amounts/:text', async ({ params }) => ({ cents: new Amount(params.text).cents }))
  app.get<{ Params: { text: string } }>('/prices/:text', async ({ params }) => new Price(params.text))
}

export const want = {
  'GET /amounts/:text': ['422 AMOUNT_INVALID'],
  'GET /prices/:text': ['422 AMOUNT_INVALID']
}
