import type { FastifyInstance } from 'fastify'
import { loadDashboard } from './support/dashboard/load.js'
import { catalogue } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/dashboards/:id', async ({ params }) => await loadDashboard(params.id))
}

export const want = {
  'GET /dashboards/:id': ['402 PLAN_EXHAUSTED', '404 BOT_NOT_FOUND', '503 MODEL_UNAVAILABLE']
}
