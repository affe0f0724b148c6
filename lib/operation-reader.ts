import type { DocumentedLimit, OperationErrors } from '../openapi/contract.js'
import { byStatusThenCode, infer, type Declaration, type Entry, type Lookup, type Provenance } from '../openapi/infer.js'
import { pluginHeaders } from '../openapi/known-plugins.js'
import { operationKey } from '../openapi/lock.js'
import { memoised } from '../openapi/memoised.js'
import type { Operation, RateLimitFact } from '../openapi/operation.js'
import { rules } from '../openapi/rules/index.js'
import type { Deprecation } from '../schemas/deprecation.js'
import type { Dialect } from '../schemas/dialects/dialect.js'
import { hookReader, type AppliedHook } from './applied-hooks.js'
import { declarationReader } from './declarations.js'
import { errorStatus } from './error-facts.js'
import { KeyTree } from './key-tree.js'
import { operationOf, ownFacts, readOptions, type OperationDefaults, type OwnFacts } from './operation-of.js'
import { codeOrStatus, definitionOf } from './resolve-problem.js'
import type { Scope } from './scope.js'
import { sharedEntries } from './shared-entries.js'
import { scopeOfUrl, type RecordedRoute, type State } from './state.js'

const byResponse: readonly Provenance[] = [{ source: 'route', name: 'schema.response' }]

const noStatuses: readonly number[] = []

/** The error statuses that a route documents in its own words. */
function documentedStatuses (response: object = {}): readonly number[] {
  let statuses = noStatuses
  for (const name of Object.keys(response)) {
    const status = errorStatus(name)
    if (status !== undefined) statuses = [...statuses, status]
  }
  return statuses
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
function shownLimit (limit: RateLimitFact | undefined): Pick<OperationErrors, 'rateLimit' | 'limit'> {
  if (limit === undefined) return {}
  return { ...(limit.style !== 'none' && { rateLimit: limit.style }), limit: documentedLimit(limit) }
}

/** What tells the errors of an operation from those of others with the same hooks. */
export interface Distinction {
  readonly own: OwnFacts
  readonly dialect: Dialect
  readonly routerDialect: Dialect
  readonly deprecation: Deprecation | undefined
  readonly inCode: readonly Declaration[] | undefined
  readonly codes: readonly string[]
  readonly omit: readonly string[]
  /** The error statuses that its route documents in its own words. */
  readonly statuses: readonly number[]
}

/** Where the errors of an operation are kept: what few differ in comes first, what most do last. */
export function placeIn<Value> (tree: KeyTree<Value>, distinction: Distinction): KeyTree<Value> {
  const { own, dialect, routerDialect, deprecation, inCode, omit, statuses, codes } = distinction
  const { method, takesBody, bodyLimit, handlerTimeout, consumes, security, rateLimit, constrained, parameters } = own
  const documented = consumes === undefined && security === undefined && rateLimit === undefined ? undefined : JSON.stringify([consumes, security, rateLimit])
  return tree.under([[dialect, routerDialect, deprecation, inCode, method, takesBody, bodyLimit, handlerTimeout, documented, constrained], omit, statuses, parameters, codes])
}

/** Whether two operations with the same list of errors answer them in the same form as well. */
function isLike (one: OperationErrors, other: OperationErrors): boolean {
  return one.dialect === other.dialect && one.routerDialect === other.routerDialect && one.rateLimit === other.rateLimit && one.limit === other.limit &&
    one.deprecation === other.deprecation && one.pluginHeaders === other.pluginHeaders
}

/** Gives the same object for the same errors in the same form. */
function sharedErrors (): (errors: OperationErrors) => OperationErrors {
  const ofLists = memoised((_entries: readonly Entry[]): OperationErrors[] => [])
  return (errors) => {
    const known = ofLists(errors.entries)
    const found = known.find((one) => isLike(one, errors))
    if (found === undefined) known.push(errors)
    return found ?? errors
  }
}

/** Finds out what the errors of a route of an app that is ready are, for one of its methods: the same object for all operations that have the same ones. */
export type OperationReader = (route: RecordedRoute, method: string) => OperationErrors

/** Reads the operations of an app; what they have in common is found once. */
export function operationReader (state: State, defaults: OperationDefaults): OperationReader {
  const hooksOf = hookReader()
  const declarationsOf = declarationReader(state)
  const [sharedList, shared] = [sharedEntries(), sharedErrors()]
  const lookupOf = memoised((scope: Scope): Lookup => ({ builtIn: scope.builtIn, code: (code) => codeOrStatus(code, scope) }))
  const treeOf = memoised((_hooks: readonly AppliedHook[]) => new KeyTree<OperationErrors>())
  const defaultsOf = memoised(({ rateLimitStyle }: Scope): OperationDefaults => ({ ...defaults, rateLimitStyle }))

  const entriesOf = ({ omit, scope }: RecordedRoute, operation: Operation, declared: readonly Declaration[], statuses: readonly number[]): readonly Entry[] => {
    const inferred = infer(operation, rules, declared, omit, lookupOf(scope))
    const documented = documentedEntries(statuses, inferred, omit, scope)
    return sharedList(documented.length === 0 ? inferred : [...inferred, ...documented].sort(byStatusThenCode))
  }

  const errorsOf = (route: RecordedRoute, hooks: readonly AppliedHook[], distinction: Distinction): OperationErrors => {
    const { own, dialect, routerDialect, deprecation, inCode = [], statuses } = distinction
    const operation = operationOf(route.instance, own, hooks, defaultsOf(route.scope))
    const headers = pluginHeaders(operation)
    return shared({
      dialect,
      ...(routerDialect !== dialect && { routerDialect }),
      entries: entriesOf(route, operation, [...declarationsOf(route, own.method, hooks), ...inCode], statuses),
      ...(headers.length > 0 && { pluginHeaders: headers }),
      ...(deprecation !== undefined && { deprecation }),
      ...shownLimit(operation.rateLimit)
    })
  }

  return (route, method) => {
    const { strictValidator, scope, dialect, deprecation, codes, omit } = route
    const options = readOptions(route.options)
    const { url } = options
    const hooks = hooksOf(route)
    const distinction: Distinction = {
      own: ownFacts(options, method, strictValidator, hooks, defaultsOf(scope)),
      dialect,
      // A request that the router refuses is answered as its URL's context answers, whatever the route itself says.
      routerDialect: scopeOfUrl(state, url).dialect,
      deprecation,
      inCode: state.code.size === 0 ? undefined : state.code.get(operationKey(method, url)),
      codes,
      omit,
      statuses: documentedStatuses(options.schema?.response as object | undefined)
    }
    const place = placeIn(treeOf(hooks), distinction)
    return (place.value ??= errorsOf(route, hooks, distinction))
  }
}
