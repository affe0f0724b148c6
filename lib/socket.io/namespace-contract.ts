import { infer, type Declaration, type Entry } from '../../openapi/infer.js'
import type { EventContract, NamespaceContract } from '../../openapi/asyncapi/event-contract.js'
import { eventRules } from '../../openapi/asyncapi/event-rules.js'
import type { BuiltInName } from '../../schemas/built-in-name.js'
import type { ErrorDefinition } from '../../schemas/definition.js'
import type { Scope } from '../scope.js'
import type { AnyEvent } from './events.js'
import type { AnySocketOptions } from './options.js'

/** What an event has its built-ins answered as. */
export function eventBuiltIn (scope: Scope, { invalid, failed }: Pick<AnyEvent, 'invalid' | 'failed'>, name: BuiltInName): ErrorDefinition {
  const code = name === 'validation' ? invalid : name === 'internal' || name === 'handlerTimeout' ? failed : undefined
  return (code === undefined ? undefined : scope.code(code)) ?? scope.builtIn(name)
}

function declared (codes: readonly string[], name: string): Declaration[] {
  return codes.map((code) => ({ code, provenance: { source: 'event', name } }))
}

function eventContract (scope: Scope, name: string, event: AnyEvent, { rateLimit, timeout = 0 }: AnySocketOptions, code: readonly Declaration[]): EventContract {
  const { payload, ack, description, example, errors = [] } = event
  const fact = {
    timeout: event.timeout ?? timeout,
    payload: payload as object | undefined,
    rateLimit: rateLimit === undefined || event.rateLimit === false ? undefined : limitFact(rateLimit)
  }
  const lookup = { code: scope.code, builtIn: (builtIn: BuiltInName) => eventBuiltIn(scope, event, builtIn) }
  const entries = infer(fact, eventRules, [...declared(errors, 'errors'), ...code], [], lookup)
  return { name, description, payload: fact.payload, ack: ack as object | undefined, example, entries }
}

function limitFact ({ max = 100, timeWindow = '1 minute', redis, whenDown }: NonNullable<AnySocketOptions['rateLimit']>) {
  return { max, timeWindow, closes: redis !== undefined && whenDown === 'closed' }
}

/** What no event is to blame for: any client may send something that is none, or that cannot be read. */
function otherEntries (scope: Scope, { rateLimit }: AnySocketOptions): Entry[] {
  const rules = [
    { builtIn: 'notFound', reason: 'an event that nobody listens to' },
    { builtIn: 'malformedBody', reason: 'a packet that cannot be read' },
    ...(rateLimit === undefined ? [] : [{ builtIn: 'rateLimited', reason: 'events that nobody listens to are counted' } as const])
  ] as const
  return infer(undefined, [{ name: 'namespace', description: '', reference: '', applies: () => rules }], [], [], scope)
}

/** The contract of a namespace: every event with its possible errors, and those that belong to no event. `code` is what was found in handlers. */
export function namespaceContract (namespace: string, scope: Scope, options: AnySocketOptions, code: ReadonlyMap<string, readonly Declaration[]> = new Map()): NamespaceContract {
  const { events, emits = {}, connectErrors = [] } = options
  return {
    namespace,
    dialect: scope.dialect,
    events: Object.entries(events).map(([name, event]) => eventContract(scope, name, event, options, code.get(name) ?? [])),
    emits: Object.entries(emits).map(([name, { payload, ...emit }]) => ({ name, ...emit, payload: payload as object | undefined })),
    connect: infer(undefined, [], declared(connectErrors, 'connectErrors'), [], scope),
    other: otherEntries(scope, options)
  }
}
