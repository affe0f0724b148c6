import { byStatusThenCode } from '../../openapi/infer.js'
import type { FastifyInstance } from 'fastify'
import { isDeepStrictEqual } from 'node:util'
import type { ContractOperation } from '../../openapi/contract.js'
import type { Entry } from '../../openapi/infer.js'
import type { NamespaceContract } from '../../openapi/asyncapi/event-contract.js'
import type { AnyCatalogue } from '../catalogue.js'
import type { AddedCode } from '../code-inference/add-code.js'
import type { ReadError } from '../code-inference/read-route.js'
import { eventSubject, eventSubjects, type Subject } from './event-subject.js'
import { nearestScope, stateOf } from '../state.js'

/** The line that declares what code answers with, in the order of statuses: `GET /bots/:id  errors: ['BOT_NOT_FOUND']`. */
function lineOf ({ method, url }: Pick<Subject, 'method' | 'url'>, errors: readonly ReadError[]): string {
  return `${method} ${url}  errors: [${[...errors].sort(byStatusThenCode).map(({ definition: { code } }) => `'${code}'`).join(', ')}]\n`
}

/** The lines that declare what the code of each operation and event answers with; an event has not to declare what a rule lists. */
export function declaredLines ({ operations, namespaces }: AddedCode): string[] {
  const byRule = ({ events }: NamespaceContract, wanted: string): Set<string> => new Set(events.filter(({ name }) => name === wanted).flatMap(({ entries }) => entries)
    .filter(({ provenance }) => provenance.some(({ source }) => source === 'rule')).map(({ definition: { code } }) => code))
  return [
    ...operations.filter(({ method }) => method !== 'HEAD').map(({ method, route: { options: { url } }, errors }) => lineOf({ method, url }, errors)),
    ...namespaces.flatMap(({ contract, events }) => events.map((event) => {
      const listed = byRule(contract, event.name)
      return lineOf(eventSubject(event), event.errors.filter(({ definition: { code } }) => !listed.has(code)))
    }))
  ]
}

/** What only the code says, and what only the route or the event itself declares, of one of them. */
function subjectFindings ({ method, url, entries }: Subject): string[] {
  const saysOnly = ({ provenance }: Entry, isSaying: (source: string, name: string) => boolean): boolean => provenance.every(({ source, name }) => isSaying(source, name))
  const undeclared = entries.filter((entry) => saysOnly(entry, (source) => source === 'code'))
    .map(({ definition: { code, status }, provenance: [first] }) => `${method} ${url}: ${status} ${code} is thrown, and not declared (${first!.name} ${first!.reason})`)
  const unthrown = entries.filter((entry) => saysOnly(entry, (source, name) => source === 'event' || (source === 'route' && name === 'schema.errors')))
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

/** The codes that the service has defined itself, and that nothing lists. */
function unusedFindings (catalogues: readonly AnyCatalogue[], used: ReadonlySet<string>): string[] {
  const [, ...ofEvents] = catalogues
  const own = new Set(catalogues.flatMap(({ definitions }) => Object.values(definitions)).filter(({ builtIn }) => builtIn === undefined).map(({ code }) => code))
  return [...own].filter((code) => !used.has(code)).map((code) => `${code} is in the catalogue, and no operation${ofEvents.length === 0 ? '' : ' or event'} answers with it`)
}

/** Everything in which an app's declarations, its code and its catalogue differ, a line each. */
export function findingsOf (app: FastifyInstance, { operations: read, namespaces }: AddedCode): string[] {
  const { operations, service } = app.errorContract.contract()
  const all = operations.all().filter(({ method }) => method !== 'HEAD')
  const events = namespaces.flatMap(({ contract }) => eventSubjects(contract))
  const ofNobody = namespaces.flatMap(({ contract: { connect, other } }) => [...connect, ...other])
  const listed = [...[...all, ...service, ...events].flatMap(({ entries }) => entries), ...ofNobody].map(({ definition: { code } }) => code)
  const thrown = read.flatMap(({ errors }) => errors.map(({ definition: { code } }) => code))
  const catalogues = [nearestScope(stateOf(app)!, app), ...namespaces.map(({ scope }) => scope)].map(({ catalogue }) => catalogue)
  return [...[...all, ...events].flatMap(subjectFindings), ...all.flatMap(retryFindings), ...unusedFindings(catalogues, new Set([...listed, ...thrown]))]
}
