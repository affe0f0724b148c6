import type { FastifyInstance } from 'fastify'
import type { ErrorDefinition } from '../../schemas/definition.js'
import { appliedHooks } from '../applied-hooks.js'
import { fastifyInternal } from '../fastify-internal.js'
import { resolveProblem } from '../resolve-problem.js'
import type { Scope } from '../scope.js'
import { stateOf, type RecordedRoute } from '../state.js'
import type { Failure, Failures, Step } from './failure.js'
import { openInspector } from './inspector.js'
import { readFunction, type Outcome } from './read-function.js'
import { identities, origins, type Reader } from './reader.js'
import { live, outside, type Context, type Value } from './value.js'

/** One error that the code of an operation can answer with, and the way to it. */
export interface ReadError {
  readonly definition: ErrorDefinition
  /** `handler` or `hook`. */
  readonly by: string
  readonly path: Step
}

/** What was read of a route. */
export interface ReadRoute {
  readonly route: RecordedRoute
  readonly errors: readonly ReadError[]
  /** What was not followed, as «file:line text: why». */
  readonly notFollowed: readonly string[]
}

/** How code is read. Paths are told relative to `root`; `packages` names those that are read like the service itself. */
export interface ReadOptions {
  readonly root: string
  readonly packages?: readonly string[]
}

/** The hooks by which a request can fail, with the arguments that come between the reply and the callback. */
const failing: Readonly<Record<string, readonly Value[]>> = {
  onRequest: [], preParsing: [outside], preValidation: [], preHandler: [], preSerialization: [outside], onSend: [outside]
}

function contextOf (instance: FastifyInstance): Context {
  const prototypeOf = (name: `fastify.${string}`): object => (fastifyInternal(instance, name) as { prototype: object }).prototype
  return { instance, request: prototypeOf('fastify.Request'), reply: prototypeOf('fastify.Reply') }
}

/** What an error is in the catalogue; nothing where that has no such code. */
function definitionOf (scope: Scope, { definition, fails, builtIn, code, status }: Failure): ErrorDefinition | undefined {
  if (builtIn !== undefined) return scope.builtIn(builtIn)
  if (definition !== undefined || fails !== undefined) return scope.code(String(fails ?? definition?.code))
  return resolveProblem({ code, statusCode: status }, scope, { limited: false }).definition
}

function lastOf (step: Step): Step {
  return step.next === undefined ? step : lastOf(step.next)
}

function readRoute (reader: Reader, context: Context, route: RecordedRoute): ReadRoute {
  const { instance, options, scope, omit } = route
  const errors = new Map<string, ReadError>()
  const gaps = new Set<string>()
  const add = (by: string, failures: Failures): void => {
    for (const failure of failures.values()) {
      const definition = definitionOf(scope, failure)
      const { site, text } = lastOf(failure.path)
      if (definition === undefined) gaps.add(`${site} ${text}: no catalogue of the service defines ${failure.fails ?? failure.definition?.code}`)
      else if (definition.builtIn !== 'internal' && !omit.includes(definition.code) && !errors.has(definition.code)) errors.set(definition.code, { definition, by, path: failure.path })
    }
  }
  const include = (by: string, outcome: Outcome): void => {
    add(by, outcome.failures)
    for (const gap of outcome.gaps) gaps.add(gap)
  }
  const args: Value[] = [{ kind: 'request', context }, { kind: 'reply', context }]
  const done: Value = { kind: 'done' }
  for (const { hook, fact: { stage } } of appliedHooks(instance, { ...options })) {
    const between = failing[stage]
    if (between !== undefined) include('hook', readFunction(reader, hook, live(instance), [...args, ...between, done], false))
  }
  include('handler', readFunction(reader, options.handler, live(instance), args, true))
  return { route, errors: [...errors.values()], notFollowed: [...gaps] }
}

/**
 * Reads the code of an app that is ready: of each route, the errors that its handler and hooks can answer with. Nothing of the
 * app is run.
 */
export function readApp (app: FastifyInstance, { root, packages = [] }: ReadOptions): ReadRoute[] {
  const inspector = openInspector()
  try {
    const reader: Reader = {
      inspector,
      summaries: new Map(),
      active: [],
      unfinished: { cut: Infinity, keys: [] },
      originOf: origins(inspector, root, ['@fastify/error', ...packages]),
      idOf: identities()
    }
    const contexts = new Map<FastifyInstance, Context>()
    return stateOf(app)!.routes.map((route) => {
      const context = contexts.get(route.instance) ?? contextOf(route.instance)
      contexts.set(route.instance, context)
      return readRoute(reader, context, route)
    })
  } finally {
    inspector.close()
  }
}
