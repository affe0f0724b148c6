import type { FastifyInstance } from 'fastify'
import { Conflict, Missing, Unpaid } from './support/api-errors.js'
import type { ById } from './support/params.js'

export default async function (app: FastifyInstance) {
  app.post<ById>('/pages/:id', async ({ params: { id } }) => {
    try {
      try {
        if (id === 'p_1') throw new Missing('page')
        if (id === 'p_2') throw new Conflict('It is public already')
        return { id }
      } catch (error) {
        if (error instanceof Missing) throw new Unpaid()
        throw error
      }
    } catch (error) {
      if (error instanceof Conflict) return { id }
      throw error
    }
  })
}

export const want = {
  'POST /pages/:id': ['402 PAYMENT_REQUIRED']
}
