import type { FastifyInstance } from 'fastify'
import type { HookFact } from '../openapi/operation.js'
import { declaredOn } from './declare-errors.js'
import { fastifyInternal } from './fastify-internal.js'

type HookFunction = (...args: never[]) => unknown

/** A hook that runs for a route. */
export interface AppliedHook {
  readonly fact: HookFact
  readonly hook: HookFunction
}

/** The stages of a request's lifecycle; other hooks run for no request. */
const stages = ['onRequest', 'preParsing', 'preValidation', 'preHandler', 'preSerialization', 'onSend', 'onError', 'onResponse', 'onTimeout', 'onRequestAbort'] as const

type Hooks = Readonly<Record<typeof stages[number], readonly HookFunction[]>>

/**
 * The hooks of a context, those of the contexts around it included. Fastify has no public way to ask for them, and standing
 * before `addHook` misses those that were added before the plugin was loaded, so they are read where Fastify keeps them.
 */
function hooksOf (instance: FastifyInstance): Hooks {
  const hooks = fastifyInternal(instance, 'fastify.hooks')
  if (typeof hooks !== 'object' || hooks === null) throw new Error(`the hooks of this Fastify (${instance.version}) cannot be read`)
  return hooks as Hooks
}

function asList (hooks: unknown): HookFunction[] {
  return (Array.isArray(hooks) ? hooks : [hooks]).filter((hook): hook is HookFunction => typeof hook === 'function')
}

/** The hooks that run for a route of this context, stage by stage: the contexts' first, then the route's own. */
export function appliedHooks (instance: FastifyInstance, route: Readonly<Record<string, unknown>> = {}): AppliedHook[] {
  const inherited = hooksOf(instance)
  return stages.flatMap((stage) => [...inherited[stage], ...asList(route[stage])].map((hook) =>
    ({ hook, fact: { name: hook.name, stage, declares: declaredOn(hook) } })))
}
