import type { ErrorDefinition } from '../schemas/definition.js'
import { componentsFrom, type Components } from './components.js'
import type { Contract, ContractOperation, ServiceContract } from './contract.js'
import { emptyResponses } from './empty-responses.js'
import { errorSchema } from './error-schema.js'
import { operationHeaders, responseHeaders } from './header.js'
import type { Entry } from './infer.js'
import { toOpenApi30 } from './openapi-3-0.js'
import { extendOwnResponse } from './own-response.js'
import { response, type ResponseObject } from './response.js'
import { memoised } from './memoised.js'
import type { Named } from './section.js'

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

/** A response that the service documents itself, with the headers that every answer of the operation has. */
function withHeaders (own: Section, operation: ContractOperation, components: Components): Section {
  const headers = operationHeaders(operation)
  if (headers.length === 0 || '$ref' in own) return own
  return { ...own, headers: { ...components.headerRefs(headers), ...own.headers as object } }
}

/** Why the errors of an operation are listed, as far as readers are told, and how it is limited. */
function extensionOf ({ entries, limit }: ContractOperation, { provenance = true }: Contract): Readonly<Named> | undefined {
  const reasons = provenance ? explain(entries) : undefined
  return limit === undefined ? reasons : { ...reasons, rateLimit: limit }
}

/** @see OpenAPI 3.1.1, section 4.8.10 */
function applyOperation (documented: OperationObject, operation: ContractOperation, contract: Contract, components: Components): OperationObject {
  const responses = emptyResponses<Section>()
  const { responses: own = {} } = documented
  const expected = byStatus(operation.entries)
  const refOf = components.responseRefs(operation)
  for (const [status, definitions] of expected) {
    if (!Object.hasOwn(own, status)) responses[status] = refOf(definitions)
  }
  for (const [status, response] of Object.entries(own)) {
    const definitions = expected.get(status)
    const extended = definitions === undefined ? response : extendOwnResponse(response, components.responseObject(operation, definitions))
    responses[status] = withHeaders(extended, operation, components)
  }
  const extension = extensionOf(operation, contract)
  if (extension !== undefined) return { ...documented, responses, [EXTENSION]: extension }
  const { [EXTENSION]: _marker, ...others } = documented
  return { ...others, responses }
}

function isOperation (value: unknown): value is OperationObject {
  return typeof value === 'object' && value !== null && EXTENSION in value
}

/** @see OpenAPI 3.1.1, section 4.8.9 */
function applyPathItem (item: Section, contract: Contract, components: Components): Section {
  return Object.fromEntries(Object.entries(item).map(([method, value]) => {
    const operation = isOperation(value) ? contract.operations.of(String(value[EXTENSION]), method.toUpperCase()) : undefined
    return [method, isOperation(value) && operation !== undefined ? applyOperation(value, operation, contract, components) : value]
  }))
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
 * sends beside it. The input is not changed.
 *
 * @see OpenAPI 3.1.1, sections 4.8.7 to 4.8.10 and 4.8.16
 */
export function applyContract (document: OpenApiDocument, contract: Contract): OpenApiDocument {
  const present = document.components ?? {}
  const components = componentsFrom(present, contract)
  const version = document.openapi.startsWith('3.0') ? toOpenApi30 : (value: unknown) => value
  const paths = Object.fromEntries(Object.entries(document.paths ?? {}).map(([path, item]) => [path, applyPathItem(item, contract, components)]))
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
