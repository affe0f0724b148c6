import type { ContractOperation, DocumentedLimit } from '../openapi/contract.js'
import { byStatusThenCode, infer, type Declaration, type Entry, type Lookup, type Provenance } from '../openapi/infer.js'
import { identities } from '../openapi/identities.js'
import { pluginHeaders } from '../openapi/known-plugins.js'
import { operationKey } from '../openapi/lock.js'
import { memoised } from '../openapi/memoised.js'
import type { Operation, RateLimitFact } from '../openapi/operation.js'
import { rules } from '../openapi/rules/index.js'
import type { Dialect } from '../schemas/dialects/dialect.js'
import { hookReader, type AppliedHook } from './applied-hooks.js'
import { declarationReader } from './declarations.js'
import { errorStatus } from './error-facts.js'
import { ofOneClass } from './of-one-class.js'
import { limits, operationOf, rateLimitOf, type OperationDefaults } from './operation-of.js'
import { codeOrStatus, definitionOf } from './resolve-problem.js'
import type { Scope } from './scope.js'
import { sharedEntries } from './shared-entries.js'
import { scopeOfUrl, type RecordedRoute, type State } from './state.js'

const byResponse: readonly Provenance[] = [{ source: 'route', name: 'schema.response' }]

/** The error statuses that a route documents in its own words. */
function documentedStatuses (response: object = {}): number[] {
  return Object.keys(response).map(errorStatus).filter((status) => status !== undefined)
}

/** The errors of documented statuses, where nothing else is known to be of that status. */
function documentedEntries (statuses: readonly number[], inferred: readonly Entry[], omit: readonly string[], scope: Scope): Entry[] {
  return statuses.filter((status) => inferred.every(({ definition }) => definition.status !== status))
    .map((status): Entry => ({ definition: definitionOf(status, scope), provenance: byResponse }))
    .filter(({ definition: { code } }) => !omit.includes(code))
}

function documentedLimit ({ policies, cost, ban }: RateLimitFact): DocumentedLimit {
  return {
    policies: policies.map(({ written: _written, ...policy }) => policy),
    ...(cost !== undefined && { cost }),
    ...(ban !== undefined && { ban })
  }
}

/** A style without headers leaves the responses as they are without a limit. */
function shownLimit (limit: RateLimitFact | undefined): Pick<ContractOperation, 'rateLimit' | 'limit'> {
  if (limit === undefined) return {}
  return { ...(limit.style !== 'none' && { rateLimit: limit.style }), limit: documentedLimit(limit) }
}

/** A list as a part of a text; most are empty, and the engine takes its time with those too. */
function listText (list: readonly unknown[]): string {
  return list.length === 0 ? '' : list.join()
}

/** What is found out of an operation: the same for each that has the same facts, declarations and dialect. */
type OperationErrors = Omit<ContractOperation, 'method' | 'url'>

/** The facts of an operation as a text, besides those that all with the same list of hooks have in common: its hooks, its plugins, and whether JSON is parsed. */
export function factsOf ({ method, parameters, constrained, takesBody, bodyLimit, consumes, security, rateLimit, handlerTimeout }: Operation): string {
  const seldom = security.length === 0 && rateLimit === undefined && consumes.length === 0 ? '' : JSON.stringify([security, rateLimit, consumes])
  return `${method} ${listText(parameters)} ${listText(constrained)} ${takesBody} ${bodyLimit} ${handlerTimeout} ${seldom}`
}

/** Finds out what the operations of an app that is ready can answer with, one by one: most are asked for once, or never. */
export interface OperationReader {
  /** What the errors of a route are for one of its methods. */
  operation: (route: RecordedRoute, method: string) => ContractOperation
  /** Whether a route is limited, and its responses say so. */
  isLimited: (route: RecordedRoute) => boolean
}

/** Reads the operations of an app; what they have in common is found once. */
export function operationReader (state: State, defaults: OperationDefaults): OperationReader {
  const hooksOf = hookReader()
  const declarationsOf = declarationReader(state)
  const shared = sharedEntries()
  const lookupOf = memoised((scope: Scope): Lookup => ({ builtIn: scope.builtIn, code: (code) => codeOrStatus(code, scope) }))
  const idOf = identities()
  const knownOf = memoised((_hooks: readonly AppliedHook[]) => new Map<string, OperationErrors>())

  const entriesOf = ({ omit, scope }: RecordedRoute, operation: Operation, declared: readonly Declaration[], statuses: readonly number[]): readonly Entry[] => {
    const inferred = infer(operation, rules, declared, omit, lookupOf(scope))
    const documented = documentedEntries(statuses, inferred, omit, scope)
    return shared(documented.length === 0 ? inferred : [...inferred, ...documented].sort(byStatusThenCode))
  }

  const defaultsOf = memoised(({ rateLimitStyle }: Scope): OperationDefaults => ({ ...defaults, rateLimitStyle }))

  const errorsOf = (route: RecordedRoute, operation: Operation, routerDialect: Dialect, declared: readonly Declaration[], statuses: readonly number[]): OperationErrors => {
    const { dialect, deprecation } = route
    const headers = pluginHeaders(operation)
    return {
      dialect,
      ...(routerDialect !== dialect && { routerDialect }),
      entries: entriesOf(route, operation, declared, statuses),
      ...(headers.length > 0 && { pluginHeaders: headers }),
      ...(deprecation !== undefined && { deprecation }),
      ...shownLimit(operation.rateLimit)
    }
  }

  return {
    isLimited (route) {
      const hooks = hooksOf(route)
      return limits(hooks) && shownLimit(rateLimitOf(hooks, route.options, defaultsOf(route.scope))).rateLimit !== undefined
    },
    operation (route, method) {
      const { instance, strictValidator, scope, codes, omit } = route
      const options = ofOneClass(route.options)
      const { url, schema } = options
      const hooks = hooksOf(route)
      const operation = operationOf(instance, options, method, strictValidator, hooks, defaultsOf(scope))
      const statuses = documentedStatuses(schema?.response as object | undefined)
      // A request that the router refuses is answered as its URL's context answers, whatever the route itself says.
      const { dialect: routerDialect } = scopeOfUrl(state, url)
      const inCode = state.code.size === 0 ? undefined : state.code.get(operationKey(method, url))
      const key = `${idOf(route.dialect)} ${idOf(routerDialect)} ${idOf(route.deprecation)} ${idOf(inCode)} ${listText(codes)} ${listText(omit)} ${listText(statuses)} ${factsOf(operation)}`
      const known = knownOf(hooks)
      let errors = known.get(key)
      if (errors === undefined) known.set(key, errors = errorsOf(route, operation, routerDialect, [...declarationsOf(route, method, hooks), ...inCode ?? []], statuses))
      return Object.assign({ method, url }, errors)
    }
  }
}
