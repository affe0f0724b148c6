import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

interface Plan {
  readonly assertIncludes: (feature: string) => void
}

declare module 'fastify' {
  interface FastifyRequest {
    plan: Plan | null
  }
}

const plans: Readonly<Record<string, Plan>> = {
  free: { assertIncludes () { throw errors.PLAN_EXHAUSTED() } },
  paid: { assertIncludes () {} }
}

export const options = { catalogue }

/** Which of the plans it is cannot be known before there is a request. */
export default async function (app: FastifyInstance) {
  app.decorateRequest('plan', null)
  app.addHook('onRequest', async (request) => {
    request.plan = plans[String(request.headers['x-plan'])] ?? null
    if (request.plan === null) throw errors.ROLE_REQUIRED()
  })
  app.get('/reports', async ({ plan }) => {
    plan?.assertIncludes('reports')
    return []
  })
}

export const want = {
  'GET /reports': ['403 ROLE_REQUIRED']
}

export const notFollowed = ['plan?.assertIncludes']
