import type { FastifyInstance } from 'fastify'
import type { Declaration, Provenance } from '../openapi/infer.js'
import { memoised } from '../openapi/memoised.js'
import type { AppliedHook } from './applied-hooks.js'
import { isWithin, mappedDeclarations } from './map-errors.js'
import type { RecordedRoute, State } from './state.js'

/** A context is called as its plugin; Fastify gives the source text of one that has no name, which is nobody's business. */
function contextName ({ pluginName, prefix }: FastifyInstance): string {
  const [name = ''] = pluginName.split(' -> ')
  if (/^[\w@/.-]+$/.test(name)) return name
  return prefix === '' ? 'anonymous' : prefix
}

/** What hooks and contexts declare for the routes of a context. */
export function declarationsFor (state: State, instance: FastifyInstance, method: string, hooks: readonly AppliedHook[]): Declaration[] {
  const byContext = state.declarations.filter((entry) => isWithin(instance, entry.instance)).flatMap(({ instance: context, codes }) =>
    codes.map((code) => ({ code, provenance: { source: 'plugin', name: contextName(context) } as const })))
  const byHook = hooks.flatMap(({ fact: { name, stage, declares } }) =>
    declares.map((code) => ({ code, provenance: { source: 'hook', name: `${stage} ${name || 'anonymous'}` } as const })))
  return [...byHook, ...byContext, ...mappedDeclarations(state.mappings, instance, method)]
}

const byRoute: Provenance = { source: 'route', name: 'schema.errors' }

/** Everything that is declared for a route, by itself first. */
export type DeclarationReader = (route: RecordedRoute, method: string, hooks: readonly AppliedHook[]) => Declaration[]

/** Reads what is declared in an app that is ready; what a context declares is found once for each list of hooks. */
export function declarationReader (state: State): DeclarationReader {
  const ofMethods = memoised((_hooks: readonly AppliedHook[]) => new Map<string, Declaration[]>())
  return ({ instance, codes }, method, hooks) => {
    const known = ofMethods(hooks)
    const inherited = known.get(method) ?? declarationsFor(state, instance, method, hooks)
    known.set(method, inherited)
    return [...codes.map((code) => ({ code, provenance: byRoute })), ...inherited]
  }
}
