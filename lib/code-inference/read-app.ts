import type { FastifyInstance } from 'fastify'
import { fastifyInternal } from '../fastify-internal.js'
import { stateOf } from '../state.js'
import { openInspector } from './inspector.js'
import { readRoute, type ReadOperation } from './read-route.js'
import { identities, origins, type Reader } from './reader.js'
import type { Context } from './value.js'

/** How code is read. Paths are told relative to `root`; `packages` names those that are read like the service itself. */
export interface ReadOptions {
  readonly root: string
  readonly packages?: readonly string[]
}

/** Packages whose classes say their status only in their code. */
const always = ['@fastify/error']

function contextOf (instance: FastifyInstance): Context {
  const prototypeOf = (name: `fastify.${string}`): object => (fastifyInternal(instance, name) as { prototype: object }).prototype
  return { instance, request: prototypeOf('fastify.Request'), reply: prototypeOf('fastify.Reply') }
}

/**
 * Reads the code of an app that is ready and has the plugin: of each operation, the errors that its handler and hooks can answer
 * with. Nothing of the app is run.
 */
export function readApp (app: FastifyInstance, { root, packages = [] }: ReadOptions): ReadOperation[] {
  const state = stateOf(app)!
  const inspector = openInspector()
  try {
    const reader: Reader = {
      inspector,
      summaries: new Map(),
      active: [],
      unfinished: { cut: Infinity, keys: [] },
      originOf: origins(inspector, root, [...always, ...packages]),
      idOf: identities()
    }
    const contexts = new Map<FastifyInstance, Context>()
    return state.routes.flatMap((route) => {
      const context = contexts.get(route.instance) ?? contextOf(route.instance)
      contexts.set(route.instance, context)
      return readRoute(reader, state, context, route)
    })
  } finally {
    inspector.close()
  }
}
