import type { FastifyInstance } from 'fastify'
import type { HookFact } from '../openapi/operation.js'
import { declaredOn } from './declare-errors.js'

type HookFunction = (...args: never[]) => unknown

interface RecordedHook {
  readonly instance: FastifyInstance
  readonly stage: string
  readonly hook: HookFunction
}

/** A hook that runs for a route. */
export interface AppliedHook {
  readonly fact: HookFact
  readonly hook: HookFunction
}

/** The stages of a request's lifecycle; other hooks run for no request. */
const stages = ['onRequest', 'preParsing', 'preValidation', 'preHandler', 'preSerialization', 'onSend', 'onError', 'onResponse', 'onTimeout', 'onRequestAbort'] as const

/** Remembers which hooks contexts have, since Fastify has no public way to ask. */
export interface HookRecorder {
  /** The hooks that run for a route of this context, in the order of their stages: the contexts' first, then the route's. */
  appliedTo: (instance: FastifyInstance, route: Readonly<Record<string, unknown>>) => AppliedHook[]
}

/** Whether a context is another, or inside it: Fastify makes each context with the one around it as its prototype. */
export function isWithin (inner: FastifyInstance, outer: FastifyInstance): boolean {
  return inner === outer || Object.prototype.isPrototypeOf.call(outer, inner)
}

function asList (hooks: unknown): HookFunction[] {
  return (Array.isArray(hooks) ? hooks : [hooks]).filter((hook): hook is HookFunction => typeof hook === 'function')
}

/**
 * Records the hooks that are added from now on, in this context and inside it, by standing before `addHook`: contexts inside
 * inherit the property. A hook reaches every route of its context and the contexts inside it, whichever came first.
 */
export function recordHooks (app: FastifyInstance): HookRecorder {
  const recorded: RecordedHook[] = []
  const addHook = app.addHook as (this: FastifyInstance, stage: string, hook: HookFunction) => FastifyInstance
  Object.assign(app, {
    addHook (this: FastifyInstance, stage: string, hook: HookFunction) {
      recorded.push({ instance: this, stage, hook })
      return addHook.call(this, stage, hook)
    }
  })
  return {
    appliedTo: (instance, route) => stages.flatMap((stage) => {
      const inherited = recorded.filter((entry) => entry.stage === stage && isWithin(instance, entry.instance)).map(({ hook }) => hook)
      return [...inherited, ...asList(route[stage])].map((hook) => ({ hook, fact: { name: hook.name, stage, declares: declaredOn(hook) } }))
    })
  }
}
