import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

class Meter {
  #used = 0
  static readonly #limit = 2

  static assertPositive (amount: number): void {
    if (!(amount > 0)) throw errors.AMOUNT_INVALID()
  }

  static parse (text: string): number {
    const amount = Number(text)
    this.assertPositive(amount)
    return amount
  }

  #assertLeft (amount: number): void {
    if (this.#used + amount > Meter.#limit) throw errors.PLAN_EXHAUSTED()
  }

  readonly reset = (): void => { this.#used = 0 }

  get #open (): boolean {
    if (this.#used < 0) throw errors.MODEL_UNAVAILABLE()
    return this.#used < Meter.#limit
  }

  static unit?: string

  get open (): boolean { return this.#open }

  take (amount: number): number {
    this.#assertLeft(amount)
    this.#used += amount
    return this.#used
  }
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  const meter = new Meter()
  app.post<{ Params: { amount: string } }>('/take/:amount', async ({ params }) => ({ used: meter.take(Meter.parse(params.amount)) }))
  app.get<{ Params: { amount: string } }>('/amounts/:amount', async ({ params }) => ({ amount: Meter.parse(params.amount) }))
  app.get('/open', async () => ({ open: meter.open, unit: Meter.unit?.toUpperCase() }))
  app.delete('/used', async () => meter.reset())
}

export const want = {
  'POST /take/:amount': ['402 PLAN_EXHAUSTED', '422 AMOUNT_INVALID'],
  'GET /amounts/:amount': ['422 AMOUNT_INVALID'],
  'GET /open': ['503 MODEL_UNAVAILABLE'],
  'DELETE /used': []
}
