import type { ContractOperation, DocumentedLimit } from '../openapi/contract.js'
import { byStatusThenCode, infer, type Declaration, type Entry, type Lookup, type Provenance } from '../openapi/infer.js'
import { pluginHeaders } from '../openapi/known-plugins.js'
import { operationKey } from '../openapi/lock.js'
import type { Operation, RateLimitFact } from '../openapi/operation.js'
import { rules } from '../openapi/rules/index.js'
import { hookReader } from './applied-hooks.js'
import { declarationReader } from './declarations.js'
import { errorStatus } from './error-facts.js'
import { memoised } from '../openapi/memoised.js'
import { operationOf, rateLimitOf, type OperationDefaults } from './operation-of.js'
import { codeOrStatus, definitionOf } from './resolve-problem.js'
import type { Scope } from './scope.js'
import { sharedEntries } from './shared-entries.js'
import { scopeOfUrl, type RecordedRoute, type State } from './state.js'

const byResponse: readonly Provenance[] = [{ source: 'route', name: 'schema.response' }]

/** The errors of the statuses that a route documents in its own words, where nothing else is known to be of that status. */
function documentedEntries (response: unknown, inferred: readonly Entry[], omit: readonly string[], scope: Scope): Entry[] {
  const statuses = Object.keys((response ?? {}) as object).map(errorStatus).filter((status) => status !== undefined)
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

  const entriesOf = ({ options, omit, scope }: RecordedRoute, operation: Operation, declared: readonly Declaration[]): readonly Entry[] => {
    const inferred = infer(operation, rules, declared, omit, lookupOf(scope))
    const documented = documentedEntries(options.schema?.response, inferred, omit, scope)
    return shared(documented.length === 0 ? inferred : [...inferred, ...documented].sort(byStatusThenCode))
  }

  return {
    isLimited (route) {
      const { options, scope: { rateLimitStyle } } = route
      return shownLimit(rateLimitOf(hooksOf(route), options, { ...defaults, rateLimitStyle })).rateLimit !== undefined
    },
    operation (route, method) {
      const { instance, options, options: { url }, strictValidator, scope, dialect, deprecation } = route
      const hooks = hooksOf(route)
      const operation = operationOf(instance, options, method, strictValidator, hooks, { ...defaults, rateLimitStyle: scope.rateLimitStyle })
      const declared = declarationsOf(route, method, hooks)
      const headers = pluginHeaders(operation)
      // A request that the router refuses is answered as its URL's context answers, whatever the route itself says.
      const { dialect: routerDialect } = scopeOfUrl(state, url)
      return {
        method,
        url,
        dialect,
        ...(routerDialect !== dialect && { routerDialect }),
        entries: entriesOf(route, operation, [...declared, ...state.code.get(operationKey(method, url)) ?? []]),
        ...(headers.length > 0 && { pluginHeaders: headers }),
        ...(deprecation !== undefined && { deprecation }),
        ...shownLimit(operation.rateLimit)
      }
    }
  }
}
