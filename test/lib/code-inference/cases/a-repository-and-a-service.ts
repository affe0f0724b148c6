import type { FastifyInstance } from 'fastify'
import { OrderRepository } from './support/order-repository.js'
import { OrderService } from './support/order-service.js'
import type { ById } from './support/params.js'

export default async function (app: FastifyInstance) {
  const orders = new OrderService(new OrderRepository())

  app.get<ById>('/orders/:id', async ({ params }) => await orders.get(params.id))
  app.post<ById>('/orders/:id/payment', async ({ params }) => await orders.pay(params.id))
  app.get('/orders', async () => await orders.list())
}

export const want = {
  'GET /orders/:id': ['404 NOT_FOUND'],
  'POST /orders/:id/payment': ['404 NOT_FOUND', '409 CONFLICT'],
  'GET /orders': []
}
