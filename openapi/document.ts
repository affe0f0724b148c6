import type { ErrorDefinition } from '../schemas/definition.js'
import { componentsFrom, type Components } from './components.js'
import type { Contract, ContractOperation, ServiceContract } from './contract.js'
import { emptyResponses } from './empty-responses.js'
import { errorSchema } from './error-schema.js'
import { operationHeaders, responseHeaders } from './header.js'
import type { Entry } from './infer.js'
import { memoised } from './memoised.js'
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

interface OperationObject extends Section {
  readonly responses?: Readonly<Record<string, Section>>
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
function extensionOf ({ entries, limit }: ContractOperation, { provenance = true }: Contract): Readonly<Named> | undefined {
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
  readonly empty: () => Record<string, Section>
  readonly refOf: (definitions: readonly ErrorDefinition[]) => Reference
  readonly objectOf: (definitions: readonly ErrorDefinition[]) => ResponseObject
  /** Gives a response that the service documents itself the headers that every answer of the operation has. */
  readonly withHeaders: (own: Section) => Section
  readonly extension: Readonly<Named> | undefined
}

function layerOf (operation: ContractOperation, contract: Contract, components: Components): Layer {
  const headers = operationHeaders(operation)
  const statuses = byStatus(operation.entries)
  return {
    answers: new Map([...statuses].map(([status, definitions]) => [status, { status: Number(status), definitions }])),
    empty: emptyResponses(statuses.keys()),
    refOf: components.responseRefs(operation),
    objectOf: (definitions) => components.responseObject(operation, definitions),
    withHeaders: (own) => headers.length === 0 || '$ref' in own ? own : { ...own, headers: { ...components.headerRefs(headers), ...own.headers as object } },
    extension: extensionOf(operation, contract)
  }
}

/** Whether two operations with the same list of errors answer them in the same form as well. */
function isLike (one: ContractOperation, other: ContractOperation): boolean {
  return one.dialect === other.dialect && one.routerDialect === other.routerDialect && one.rateLimit === other.rateLimit && one.limit === other.limit &&
    one.deprecation === other.deprecation && one.pluginHeaders === other.pluginHeaders
}

/** Finds the layer of an operation; those that are alike share one. */
function layers (contract: Contract, components: Components): (operation: ContractOperation) => Layer {
  const ofLists = memoised((_entries: readonly Entry[]): Array<{ readonly of: ContractOperation, readonly layer: Layer }> => [])
  return (operation) => {
    const known = ofLists(operation.entries)
    const found = known.find(({ of }) => isLike(of, operation))
    if (found !== undefined) return found.layer
    const layer = layerOf(operation, contract, components)
    known.push({ of: operation, layer })
    return layer
  }
}

/** @see OpenAPI 3.1.1, section 4.8.10 */
function applyLayer (documented: OperationObject, { answers, empty, refOf, objectOf, withHeaders, extension }: Layer): OperationObject {
  const { responses: own = {} } = documented
  const responses = empty()
  for (const answer of answers.values()) {
    if (own[answer.status] === undefined) responses[answer.status] = answer.ref ??= refOf(answer.definitions)
  }
  // Of their entries, since the engine makes a list of keys that has a place for each number up to the status.
  for (const [status, response] of Object.entries(own)) {
    const answer = answers.get(status)
    responses[status] = withHeaders(answer === undefined ? response : extendOwnResponse(response, objectOf(answer.definitions)))
  }
  // Not by spreading it: the engine would give each copy a class of its own, and take ten times as long.
  const applied: Named = {}
  for (const name in documented) if (name !== EXTENSION || extension !== undefined) applied[name] = documented[name]
  applied.responses = responses
  if (extension !== undefined) applied[EXTENSION] = extension
  return applied
}

function isOperation (value: unknown): value is OperationObject {
  return typeof value === 'object' && value !== null && EXTENSION in value
}

/** @see OpenAPI 3.1.1, section 4.8.9 */
function applyToPathItem (item: Named, { operations }: Contract, layerFor: (operation: ContractOperation) => Layer): void {
  for (const method of Object.keys(item)) {
    const value = item[method]
    const operation = isOperation(value) ? operations.of(String(value[EXTENSION]), method.toUpperCase()) : undefined
    if (isOperation(value) && operation !== undefined) item[method] = applyLayer(value, layerFor(operation))
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
 * sends beside it. The input is not changed, unless it `isOurs`: then its Path Item Objects hold the new operations, which spares copies of
 * all of them.
 *
 * @see OpenAPI 3.1.1, sections 4.8.7 to 4.8.10 and 4.8.16
 */
export function applyContract (document: OpenApiDocument, contract: Contract, isOurs = false): OpenApiDocument {
  const present = document.components ?? {}
  const components = componentsFrom(present, contract)
  const layerFor = layers(contract, components)
  const version = document.openapi.startsWith('3.0') ? toOpenApi30 : (value: unknown) => value
  const paths = isOurs ? document.paths as Paths : copyOf(document.paths)
  for (const path of Object.keys(paths)) applyToPathItem(paths[path]!, contract, layerFor)
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
