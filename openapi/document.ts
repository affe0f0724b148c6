import type { ErrorDefinition } from '../schemas/definition.js'
import { componentsFrom, type Components } from './components.js'
import type { Contract, OperationErrors, ServiceContract } from './contract.js'
import { emptyResponses } from './empty-responses.js'
import { errorSchema } from './error-schema.js'
import { operationHeaders, responseHeaders } from './header.js'
import type { Entry } from './infer.js'
import { memoised } from './memoised.js'
import { statusOf, unnamed } from './named-responses.js'
import { toOpenApi30 } from './openapi-3-0.js'
import { extendOwnResponse } from './own-response.js'
import { response, type ResponseObject } from './response.js'
import type { Named, Reference } from './section.js'

/** The extension by which an operation of the document says which route it is, and after {@link applyContract} what its errors are. */
export const EXTENSION = 'x-error-contract'

type Section = Readonly<Record<string, unknown>>

/** An OpenAPI document, as far as this package reads it. */
export interface OpenApiDocument {
  readonly openapi: string
  readonly paths?: Readonly<Record<string, Section>>
  readonly components?: Readonly<Record<string, Section | undefined>>
  readonly [extension: string]: unknown
}

interface OperationObject extends Named {
  responses?: Readonly<Record<string, Section | null>>
}

/** Definitions by status, in the order of the entries. */
const byStatus = memoised((entries: readonly Entry[]): ReadonlyMap<string, readonly ErrorDefinition[]> => {
  const statuses = new Map<string, ErrorDefinition[]>()
  for (const { definition } of entries) {
    const status = String(definition.status)
    statuses.set(status, [...statuses.get(status) ?? [], definition])
  }
  return statuses
})

/** What the errors are and why, by code: the same object for the same list. */
export const explain = memoised((entries: readonly Entry[]): Readonly<Named> =>
  Object.fromEntries(entries.map(({ definition: { code, status }, provenance }) => [code, { status, provenance }])))

/** Why the errors of an operation are listed, as far as readers are told, and how it is limited. */
function extensionOf ({ entries, limit }: OperationErrors, { provenance = true }: Contract): Readonly<Named> | undefined {
  const reasons = provenance ? explain(entries) : undefined
  return limit === undefined ? reasons : { ...reasons, rateLimit: limit }
}

/** The errors of an operation under one status; the reference to their response is made where one is needed. */
interface Answer {
  readonly status: number
  readonly definitions: readonly ErrorDefinition[]
  ref?: Reference
}

/** What is laid over each of the operations that have the same errors in the same form. */
interface Layer {
  readonly answers: ReadonlyMap<string, Answer>
  readonly empty: () => Record<string, Section | null>
  readonly refOf: (definitions: readonly ErrorDefinition[]) => Reference
  readonly objectOf: (definitions: readonly ErrorDefinition[]) => ResponseObject
  /** Gives a response that the service documents itself the headers that every answer of the operation has, if there are any. */
  readonly withHeaders: ((own: Section) => Section) | undefined
  readonly extension: Readonly<Named> | undefined
}

function layerOf (operation: OperationErrors, contract: Contract, components: Components): Layer {
  const headers = operationHeaders(operation)
  const statuses = byStatus(operation.entries)
  return {
    answers: new Map([...statuses].map(([status, definitions]) => [status, { status: Number(status), definitions }])),
    empty: emptyResponses(statuses.keys()),
    refOf: components.responseRefs(operation),
    objectOf: (definitions) => components.responseObject(operation, definitions),
    withHeaders: headers.length === 0 ? undefined : (own) => '$ref' in own ? own : { ...own, headers: { ...components.headerRefs(headers), ...own.headers as object } },
    extension: extensionOf(operation, contract)
  }
}

/** The responses of an operation: those that it documents itself, and its errors. @see OpenAPI 3.1.1, section 4.8.16 */
function responsesOf ({ responses: own = {} }: OperationObject, { answers, empty, refOf, objectOf, withHeaders }: Layer): Record<string, Section | null> {
  const responses = empty()
  const names = Object.keys(own)
  let both = false
  for (const name of names) {
    const status = statusOf(name)
    responses[status] = own[name]!
    both ||= answers.has(status)
  }
  for (const answer of answers.values()) {
    if (!both || responses[answer.status] === null) responses[answer.status] = answer.ref ??= refOf(answer.definitions)
  }
  if (!both && withHeaders === undefined) return responses
  for (const name of names) {
    const status = statusOf(name)
    const answer = answers.get(status)
    const response = answer === undefined ? own[name]! : extendOwnResponse(own[name]!, objectOf(answer.definitions))
    responses[status] = withHeaders?.(response) ?? response
  }
  return responses
}

/** A copy of an operation with its errors. */
function withErrors (documented: OperationObject, layer: Layer): Named {
  const { extension } = layer
  // Not by spreading it: the engine would give each copy a class of its own, and take ten times as long.
  const applied: Named = {}
  for (const name in documented) if (name !== EXTENSION || extension !== undefined) applied[name] = documented[name]
  applied.responses = responsesOf(documented, layer)
  if (extension !== undefined) applied[EXTENSION] = extension
  return applied
}

function isOperation (value: unknown): value is OperationObject {
  return typeof value === 'object' && value !== null && EXTENSION in value
}

/** Gives the operations of a Path Item Object their errors. @see OpenAPI 3.1.1, section 4.8.9 */
function pathItemsWith ({ operations }: Contract, layerFor: (errors: OperationErrors) => Layer, isOurs: boolean): (item: Named) => void {
  return (item) => {
    const methods = Object.keys(item)
    for (const method of methods) {
      const documented = item[method]
      if (!isOperation(documented)) continue
      const errors = operations.of(String(documented[EXTENSION]), method.toUpperCase())
      if (errors === undefined) {
        if (isOurs) documented.responses = unnamed(documented.responses)
        continue
      }
      const layer = layerFor(errors)
      // The methods of one route are one object.
      if (isOurs && methods.length === 1 && layer.extension !== undefined) {
        documented.responses = responsesOf(documented, layer)
        documented[EXTENSION] = layer.extension
      } else item[method] = withErrors(documented, layer)
    }
  }
}

type Paths = Record<string, Named>

function copyOf (paths: OpenApiDocument['paths'] = {}): Paths {
  return Object.fromEntries(Object.entries(paths).map(([path, item]) => [path, Object.assign({}, item)]))
}

/** The sections of the Components Object with what was added; none that is empty. */
function mergeComponents (present: Readonly<Record<string, Section | undefined>>, added: Components['added']): Readonly<Record<string, Section | undefined>> {
  const merged = Object.entries(added).map(([kind, entries]) => [kind, { ...present[kind], ...entries }] as const)
  return { ...present, ...Object.fromEntries(merged.filter(([kind, entries]) => kind in present || Object.keys(entries).length > 0)) }
}

/**
 * The document of a service with its contract laid over it: every operation refers to shared response components for the
 * errors that it can answer with, and says under `x-error-contract` why, unless the contract keeps that to itself; the errors that any request can meet before it reaches
 * an operation are described once, at the top. A response that the service documented itself is kept, with what the contract
 * sends beside it. The input is not changed, unless it `isOurs`: then its own objects get the errors, which spares copies of all of them, and its
 * responses may have been given other names meanwhile.
 *
 * @see OpenAPI 3.1.1, sections 4.8.7 to 4.8.10 and 4.8.16
 */
export function applyContract (document: OpenApiDocument, contract: Contract, isOurs = false): OpenApiDocument {
  const present = document.components ?? {}
  const components = componentsFrom(present, contract)
  const layerFor = memoised((errors: OperationErrors) => layerOf(errors, contract, components))
  const version = document.openapi.startsWith('3.0') ? toOpenApi30 : (value: unknown) => value
  const paths = isOurs ? document.paths as Paths : copyOf(document.paths)
  // Not in a loop, which the engine would compile while it runs, with all that it calls, and once more.
  Object.values(paths).forEach(pathItemsWith(contract, layerFor, isOurs))
  return {
    ...document,
    paths,
    components: mergeComponents(present, version(components.added) as Components['added']),
    [EXTENSION]: { service: version(serviceResponses(contract)) }
  }
}

/** What the document says of the errors under one prefix. */
interface ServiceObject {
  readonly prefix: string
  readonly dialect: string
  readonly responses: Readonly<Record<string, ResponseObject & Named>>
}

/** Of what reaches no route, unknown URLs alone are counted where their headers can tell. */
function isCounted (definitions: readonly ErrorDefinition[]): boolean {
  return definitions.some(({ builtIn }) => builtIn === 'notFound' || builtIn === 'methodNotAllowed' || builtIn === 'rateLimited')
}

function serviceResponse ({ dialect, entries, rateLimit }: ServiceContract, definitions: readonly ErrorDefinition[], { requestIdHeader, provenance = true }: Contract): ResponseObject & Named {
  const headers = Object.fromEntries(responseHeaders(definitions, { requestIdHeader, ...(isCounted(definitions) && { rateLimit }) }).map(({ name, header }) => [name, header]))
  const object = response(dialect, definitions, headers, (definition) => errorSchema(dialect, definition))
  return { ...object, ...(provenance && { [EXTENSION]: explain(entries.filter(({ definition }) => definitions.includes(definition))) }) }
}

/**
 * The Response Objects of the errors that any request can meet before it reaches an operation, by prefix and status. They hold
 * their schemas themselves: a component that only an extension refers to counts as unused.
 */
export function serviceResponses (contract: Contract): ServiceObject[] {
  return contract.service.map((service) => ({
    prefix: service.prefix,
    dialect: service.dialect.name,
    responses: Object.fromEntries([...byStatus(service.entries)].map(([status, definitions]) =>
      [status, serviceResponse(service, definitions, contract)]))
  }))
}
