import type { FastifyInstance } from 'fastify'
import { defineCatalogue } from 'fastify-error-contract'
import { Type } from 'typebox'
import type { ById } from './support/params.js'

const catalogue = defineCatalogue({
  PARCEL_LOST: { status: 410, message: 'The parcel is lost', details: Type.Object({ since: Type.String() }) },
  DEPOT_CLOSED: { status: 503, message: 'The depot is closed' }
})

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/parcels/:id', async ({ params }, reply) => {
    if (params.id === 'p_1') return reply.fail('PARCEL_LOST', { since: '2026-01-01' })
    return { id: params.id }
  })
  app.post<ById>('/parcels/:id/pickup', (_request, reply) => {
    reply.fail('DEPOT_CLOSED', undefined, { retryAfter: 3600 })
  })
}

export const want = {
  'GET /parcels/:id': ['410 PARCEL_LOST'],
  'POST /parcels/:id/pickup': ['503 DEPOT_CLOSED']
}
