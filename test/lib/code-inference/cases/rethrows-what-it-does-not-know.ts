import type { FastifyInstance } from 'fastify'
import { ApiError, Conflict, Missing, Unpaid } from './support/api-errors.js'
import type { ById } from './support/params.js'

async function publish (id: string): Promise<string> {
  if (id === 'p_1') throw new Missing('page')
  if (id === 'p_2') throw new Conflict('It is public already')
  if (id === 'p_3') throw new Unpaid()
  return id
}

export default async function (app: FastifyInstance) {
  app.post<ById>('/pages/:id', async ({ params }) => {
    try {
      return { id: await publish(params.id) }
    } catch (error) {
      if (error instanceof Conflict) return { id: params.id }
      throw error
    }
  })
  app.put<ById>('/pages/:id', async ({ params }) => {
    try {
      return { id: await publish(params.id) }
    } catch (error) {
      if (!(error instanceof Missing)) throw error
      return { id: null }
    }
  })
  // All of them are of the class around them.
  app.patch<ById>('/pages/:id', async ({ params }) => {
    try {
      return { id: await publish(params.id) }
    } catch (error) {
      if (error instanceof ApiError) return { message: error.message }
      throw error
    }
  })
}

export const want = {
  'POST /pages/:id': ['402 PAYMENT_REQUIRED', '404 NOT_FOUND'],
  'PUT /pages/:id': ['402 PAYMENT_REQUIRED', '409 CONFLICT'],
  'PATCH /pages/:id': []
}
