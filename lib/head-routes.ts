import type { FastifyInstance, RouteOptions } from 'fastify'
import { stages } from './applied-hooks.js'
import { ofOneClass } from './of-one-class.js'
import type { RecordedRoute, State } from './state.js'

/** The GET route that Fastify adds a HEAD route to: the one before, with the same schema and handler; `undefined` for any other route. */
export function getRouteOf ({ routes, lastSchema }: State, instance: FastifyInstance, { method, url, schema, handler }: RouteOptions): RecordedRoute | undefined {
  if (method !== 'HEAD') return undefined
  const last = routes.at(-1)
  const isAdded = last?.instance === instance && last.options.url === url && last.options.handler === handler && lastSchema === schema && last.head === undefined
  return isAdded && last.methods.includes('GET') ? last : undefined
}

/** All routes, each with the HEAD route that was added to it and of which something else holds. */
export function allRoutes ({ routes }: { readonly routes: readonly RecordedRoute[] }): RecordedRoute[] {
  return routes.flatMap((route) => route.head === undefined ? route : [route, route.head])
}

/** What of the options of a route decides about its errors, or who sees them. */
const decisive = [...stages.filter((stage) => stage !== 'onSend'), 'schema', 'config', 'validatorCompiler', 'errorHandler', 'bodyLimit', 'handlerTimeout', 'attachValidation'] as const

function onSendOf ({ onSend }: RouteOptions): readonly unknown[] {
  // Fastify's own, which leaves the body out.
  return [onSend ?? []].flat().filter((hook) => (hook as { readonly name: string }).name !== 'headRouteOnSendHandler')
}

function isLike (get: RecordedRoute, head: RecordedRoute): boolean {
  const [one, other] = [ofOneClass(get.options), ofOneClass(head.options)]
  if (!decisive.every((name) => one[name] === other[name])) return false
  const [ofGet, ofHead] = [onSendOf(one), onSendOf(other)]
  return ofGet.length === ofHead.length && ofGet.every((hook, index) => hook === ofHead[index]) &&
    get.dialect === head.dialect
}

const withHead = new WeakMap<readonly string[], readonly string[]>()

/**
 * Lets go of the records of HEAD routes of which nothing holds but what holds of their GET routes; most services have no others. Hooks of the
 * service may change either until the app is ready.
 */
export function mergeHeadRoutes ({ routes }: State): void {
  for (const route of routes) {
    const { head, methods } = route
    if (head === undefined || !isLike(route, head)) continue
    const both = withHead.get(methods) ?? [...methods, 'HEAD']
    if (methods.length === 1) withHead.set(methods, both)
    route.methods = both
    route.head = undefined
  }
}
