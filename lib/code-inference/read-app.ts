import type { FastifyInstance } from 'fastify'
import { fastifyInternal } from '../fastify-internal.js'
import { allRoutes } from '../head-routes.js'
import { announcedOn, type Announced } from '../socket.io/announced.js'
import { stateOf } from '../state.js'
import { readEvents, type ReadEvent } from './read-event.js'
import { readRoute, type ReadOperation } from './read-route.js'
import type { Reader } from './reader.js'
import type { Context } from './value.js'
import { withReader, type ReadOptions } from './with-reader.js'

export type { ReadOptions }

function contextOf (instance: FastifyInstance): Context {
  const prototypeOf = (name: `fastify.${string}`): object => (fastifyInternal(instance, name) as { prototype: object }).prototype
  return { instance, request: prototypeOf('fastify.Request'), reply: prototypeOf('fastify.Reply') }
}

function readRoutes (reader: Reader, app: FastifyInstance): ReadOperation[] {
  const state = stateOf(app)!
  const contexts = new Map<FastifyInstance, Context>()
  return allRoutes(state).flatMap((route) => {
    const context = contexts.get(route.instance) ?? contextOf(route.instance)
    contexts.set(route.instance, context)
    return readRoute(reader, state, context, route)
  })
}

/** What was read of a namespace of Socket.IO that was announced. */
export interface ReadNamespace {
  readonly announced: Announced
  readonly events: readonly ReadEvent[]
}

/** What was read of an app. */
export interface ReadCode {
  readonly operations: readonly ReadOperation[]
  readonly namespaces: readonly ReadNamespace[]
}

/**
 * Reads the code of an app that is ready and has the plugin: of each operation, the errors that its handler and hooks can answer
 * with. Nothing of the app is run.
 */
export function readApp (app: FastifyInstance, options: ReadOptions): ReadOperation[] {
  return withReader(options, (reader) => readRoutes(reader, app))
}

/** Reads the handlers of events as well, of the namespaces whose Socket.IO server is attached to that of the app. */
export function readCode (app: FastifyInstance, options: ReadOptions): ReadCode {
  return withReader(options, (reader) => ({
    operations: readRoutes(reader, app),
    namespaces: announcedOn(app.server).map((announced) => ({ announced, events: readEvents(reader, announced) }))
  }))
}
