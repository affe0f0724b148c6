import { byStatusThenCode } from '../../openapi/infer.js'
import type { FastifyInstance } from 'fastify'
import { isDeepStrictEqual } from 'node:util'
import type { ContractOperation } from '../../openapi/contract.js'
import type { Entry } from '../../openapi/infer.js'
import type { ReadOperation } from '../code-inference/read-route.js'
import { nearestScope, stateOf } from '../state.js'

/** The codes of a route that its code answers with, and that nothing but the code says: in the order of their statuses. */
function thrownOf ({ errors }: ReadOperation): string[] {
  return [...errors].sort(byStatusThenCode).map(({ definition: { code } }) => code)
}

/** The line that declares what the code of a route answers with. */
export function declaredLine (operation: ReadOperation): string {
  const { method, route: { options: { url } } } = operation
  return `${method} ${url}  errors: [${thrownOf(operation).map((code) => `'${code}'`).join(', ')}]\n`
}

/** What only the code says, and what only the route itself declares, of one operation. */
function operationFindings ({ method, url, entries }: ContractOperation): string[] {
  const saysOnly = ({ provenance }: Entry, isSaying: (source: string, name: string) => boolean): boolean => provenance.every(({ source, name }) => isSaying(source, name))
  const undeclared = entries.filter((entry) => saysOnly(entry, (source) => source === 'code'))
    .map(({ definition: { code, status }, provenance: [first] }) => `${method} ${url}: ${status} ${code} is thrown, and not declared (${first!.name} ${first!.reason})`)
  const unthrown = entries.filter((entry) => saysOnly(entry, (source, name) => source === 'route' && name === 'schema.errors'))
    .map(({ definition: { code, status } }) => `${method} ${url}: ${status} ${code} is declared, and not found in the code`)
  return [...undeclared, ...unthrown]
}

/** The statuses of an operation under which callers are told to retry in different ways. */
function retryFindings ({ method, url, entries }: ContractOperation): string[] {
  const strategies = new Map<number, Entry[]>()
  for (const entry of entries) strategies.set(entry.definition.status, [...strategies.get(entry.definition.status) ?? [], entry])
  return [...strategies].filter(([, [first, ...others]]) => others.some(({ definition: { retry } }) => !isDeepStrictEqual(retry, first!.definition.retry)))
    .map(([status, conflicting]) => `${method} ${url}: the retry advice under ${status} differs: ${conflicting.map(({ definition: { code, retry } }) => `${code} (${retry?.strategy ?? 'none'})`).join(', ')}`)
}

/** The codes that the service has defined itself, and that no operation lists. */
function unusedFindings (app: FastifyInstance, used: ReadonlySet<string>): string[] {
  const { definitions } = nearestScope(stateOf(app)!, app).catalogue
  return Object.values(definitions).filter(({ code, builtIn }) => builtIn === undefined && !used.has(code)).map(({ code }) => `${code} is in the catalogue, and no operation answers with it`)
}

/** Everything in which an app's declarations, its code and its catalogue differ, a line each. */
export function findingsOf (app: FastifyInstance, read: readonly ReadOperation[]): string[] {
  const { operations, service } = app.errorContract.contract()
  const all = [...operations.values()].flatMap((methods) => [...methods.values()]).filter(({ method }) => method !== 'HEAD')
  const listed = [...all, ...service].flatMap(({ entries }) => entries.map(({ definition: { code } }) => code))
  const thrown = read.flatMap(({ errors }) => errors.map(({ definition: { code } }) => code))
  return [...all.flatMap(operationFindings), ...all.flatMap(retryFindings), ...unusedFindings(app, new Set([...listed, ...thrown]))]
}
