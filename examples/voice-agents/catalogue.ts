import { composeCatalogues } from 'fastify-error-contract'
import { authentication } from './errors/authentication.js'
import { authorization } from './errors/authorization.js'
import { http } from './errors/http.js'
import { resources } from './errors/resources.js'
import { upstreams } from './errors/upstreams.js'

/** What only this service can go wrong with. */
export const service = composeCatalogues(authentication, authorization, resources, upstreams)

/** Every error of the service. */
export const catalogue = composeCatalogues(http, service)

/** The factory of each error. */
export const { errors } = catalogue

declare module 'fastify-error-contract' {
  interface Register { catalogue: typeof catalogue }
}
