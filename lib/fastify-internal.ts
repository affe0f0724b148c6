import type { FastifyInstance } from 'fastify'

/** What Fastify keeps under a symbol of its own, in the instance or in those around it, by the symbol's description. */
export function fastifyInternal (instance: FastifyInstance, description: `fastify.${string}`): unknown {
  for (let at: unknown = instance; at !== null && typeof at === 'object'; at = Object.getPrototypeOf(at)) {
    const key = Object.getOwnPropertySymbols(at).find((symbol) => symbol.description === description)
    if (key !== undefined) return Reflect.get(instance, key)
  }
  return undefined
}
