import type { FastifyInstance } from 'fastify'
import { identities } from '../openapi/identities.js'
import { memoised } from '../openapi/memoised.js'
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
export const stages = ['onRequest', 'preParsing', 'preValidation', 'preHandler', 'preSerialization', 'onSend', 'onError', 'onResponse', 'onTimeout', 'onRequestAbort'] as const

type Stage = typeof stages[number]
type Hooks = Readonly<Record<Stage, readonly HookFunction[]>>

/** Hooks of a route's own. */
type OwnHooks = Readonly<Partial<Record<Stage, unknown>>>

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

function applied (stage: Stage, hooks: readonly HookFunction[]): AppliedHook[] {
  return hooks.map((hook) => ({ hook, fact: { name: hook.name, stage, declares: declaredOn(hook) } }))
}

/** The hooks that run for a route of this context, stage by stage: the contexts' first, then the route's own. */
export function appliedHooks (instance: FastifyInstance, route: OwnHooks = {}): AppliedHook[] {
  const inherited = hooksOf(instance)
  return stages.flatMap((stage) => applied(stage, [...inherited[stage], ...asList(route[stage])]))
}

/** What of a route tells its hooks; those of its context are kept there. */
interface Hooked {
  readonly instance: FastifyInstance
  readonly options: OwnHooks
  hooks?: readonly AppliedHook[]
}

/** The hooks that run for a route. */
export type HookReader = (route: Hooked) => readonly AppliedHook[]

/** How many lists of hooks of routes' own are kept: each is a thousand bytes, and where each route has a function of its own none is found again. */
const KEPT = 100

/**
 * Reads the hooks of an app that is ready, where no more can be added: those of a context are read once, and are the same list for
 * each of its routes that has none of its own, or the same ones.
 */
export function hookReader (): HookReader {
  const ofContext = memoised((instance: FastifyInstance) => appliedHooks(instance))
  const ofRoutes = new Map<string, readonly AppliedHook[]>()
  let idOf = identities()
  const ofOwn = (instance: FastifyInstance, options: OwnHooks, own: readonly Stage[]): readonly AppliedHook[] => {
    const key = `${idOf(instance)} ${own.map((stage) => `${stage} ${asList(options[stage]).map(idOf).join()}`).join(' ')}`
    const known = ofRoutes.get(key)
    if (known !== undefined) return known
    const hooks = appliedHooks(instance, options)
    if (ofRoutes.size === KEPT) {
      ofRoutes.clear()
      idOf = identities()
      return hooks
    }
    ofRoutes.set(key, hooks)
    return hooks
  }
  return (route) => {
    const { instance, options, hooks } = route
    if (hooks !== undefined) return hooks
    const own = stages.filter((stage) => options[stage] !== undefined)
    // Only what others have as well is kept with the route.
    return own.length > 0 ? ofOwn(instance, options, own) : (route.hooks = ofContext(instance))
  }
}
