import type { FastifyRequest } from 'fastify'
import type { Dialect } from '../schemas/dialects/dialect.js'
import type { Scope } from './scope.js'
import { routeOf, scopeOfUrl, type RecordedRoute, type State } from './state.js'

interface UrlPlacement {
  readonly scope: Scope
  readonly dialect: Dialect
  readonly options?: undefined
}

/** Where an error belongs: to a route, or to the scope of its URL, which has no `options`. */
export type Placement = RecordedRoute | UrlPlacement

/** Where the errors of a request belong. */
export function placementOf (state: State, request: FastifyRequest): Placement {
  const route = routeOf(request)
  if (route !== undefined) return route
  const scope = scopeOfUrl(state, request.url)
  return { scope, dialect: scope.dialect }
}

/** The route of a placement, where it has one. */
export function routeIn (placement: Placement): RecordedRoute | undefined {
  return placement.options === undefined ? undefined : placement
}
