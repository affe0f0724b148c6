import { createRequire } from 'node:module'
import type { FastifyInstance } from 'fastify'
import billing from './support/legacy-billing.cjs'

const again = createRequire(import.meta.url)('./support/legacy-billing.cjs') as typeof billing
const { Till } = again

export default async function (app: FastifyInstance) {
  const till = new Till()
  app.get<{ Params: { item: string } }>('/prices/:item', async ({ params }) => ({ price: billing.price(params.item) }))
  app.post<{ Params: { item: string } }>('/sales/:item', async ({ params }) => ({ total: till.add(params.item) }))
}

export const want = {
  'GET /prices/:item': ['404 NOT_FOUND'],
  'POST /sales/:item': ['402 PAYMENT_REQUIRED', '404 NOT_FOUND']
}
