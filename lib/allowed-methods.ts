import findMyWay from 'find-my-way'
import type { FastifyInstance } from 'fastify'
import { allRoutes } from './head-routes.js'
import type { RecordedRoute } from './state.js'

/** The methods that the routes of an app take at a URL, in the order of the alphabet. */
export type AllowedMethods = (url: string) => readonly string[]

type Router = ReturnType<typeof findMyWay>

/** Routes that differ only in what they ask of the host or the version share a place. */
function add (router: Router, method: string, url: string): void {
  try {
    router.on(method as Parameters<Router['on']>[0], url, () => {})
  } catch {
    // It has this place already.
  }
}

/**
 * Finds methods by URL. Fastify's own router tells only of the route that a request has met, so the same routes are put into
 * another, once, when it is first asked for.
 *
 * @see RFC 9110, section 10.2.1 (Allow)
 */
export function allowedMethods ({ initialConfig }: FastifyInstance, routes: readonly RecordedRoute[]): AllowedMethods {
  let router: Router | undefined
  const methods = new Set<string>()
  function build (): Router {
    const { caseSensitive, routerOptions } = initialConfig
    const made = findMyWay({ caseSensitive, ...routerOptions } as Parameters<typeof findMyWay>[0])
    for (const { methods: taken, options: { url } } of allRoutes({ routes })) {
      for (const method of taken) {
        methods.add(method)
        add(made, method, url)
      }
    }
    return made
  }
  return (url) => {
    const found = router ??= build()
    return [...methods].filter((method) => found.find(method as Parameters<Router['find']>[0], url) !== null).sort()
  }
}
