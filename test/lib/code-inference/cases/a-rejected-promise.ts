import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

function reserve (id: string): Promise<string> {
  return id === 'b_1' ? Promise.reject(errors.BOT_BUSY()) : Promise.resolve(id)
}

function open (id: string): Promise<string> {
  return new Promise((resolve, reject) => {
    if (id === 'b_1') reject(errors.PLAN_EXHAUSTED())
    else resolve(id)
  })
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/reserved/:id', async ({ params }) => ({ id: await reserve(params.id) }))
  app.get<ById>('/opened/:id', async ({ params }) => ({ id: await open(params.id) }))
  app.get('/refused', () => Promise.reject(errors.ROLE_REQUIRED()))
}

export const want = {
  'GET /reserved/:id': ['409 BOT_BUSY'],
  'GET /opened/:id': ['402 PLAN_EXHAUSTED'],
  'GET /refused': ['403 ROLE_REQUIRED']
}
