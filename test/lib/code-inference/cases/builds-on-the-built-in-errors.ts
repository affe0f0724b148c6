import type { FastifyInstance } from 'fastify'
import { builtIns, composeCatalogues, defineCatalogue } from 'fastify-error-contract'
import type { ById } from './support/params.js'

const catalogue = composeCatalogues(
  builtIns({ notFound: { code: 'NOTHING_HERE' }, conflict: { status: 412 } }),
  defineCatalogue({ TENANT_SUSPENDED: { status: 403, message: 'The tenant is suspended' } })
)
const { errors } = catalogue

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/tenants/:id', async ({ params }, reply) => {
    if (params.id === 't_1') throw errors.TENANT_SUSPENDED()
    if (params.id === 't_2') throw errors.GONE()
    return reply.code(404).send()
  })
  app.put<ById>('/tenants/:id', async () => { throw errors.CONFLICT() })
}

export const want = {
  'GET /tenants/:id': ['403 TENANT_SUSPENDED', '404 NOTHING_HERE', '410 GONE'],
  'PUT /tenants/:id': ['412 CONFLICT']
}
