import type { BuiltInName } from './built-in-name.js'
import type { DetailsSchema } from './details.js'
import { INT32_MAX, MESSAGE_MAX, REQUEST_ID_MAX, clip, isFieldErrors, isRequestId, saysSomething, type FieldErrors, type Problem } from './problem.js'
import type { RetryAdvice } from './retry.js'

/** A code: SCREAMING_SNAKE_CASE, so that it is an identifier in every client language. */
export const CODE_PATTERN = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/

/** A response header that a definition sends: what it says, its JSON Schema, and the value where it is constant. */
export interface DefinitionHeader {
  readonly description?: string
  readonly schema?: DetailsSchema
  readonly value?: string
}

/**
 * One entry of a catalogue: everything that is the same in each occurrence of an error.
 *
 * `status` is 400 to 599. `message` and `resolution` are texts or functions of the details. A definition of status 500 and
 * above sends its details and a computed message only with `expose`. `example` is a sample of the details, for the document.
 * `docs` is an absolute URL. `builtIn` is the stable name of a built-in definition.
 */
export interface ErrorDefinition {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly message: string | ((details: never) => string)
  readonly description: string
  readonly resolution?: string | ((details: never) => string)
  readonly details?: DetailsSchema
  readonly example?: unknown
  readonly retry?: RetryAdvice
  readonly headers?: Readonly<Record<string, DefinitionHeader>>
  readonly docs?: string
  readonly expose?: boolean
  readonly builtIn?: BuiltInName
}

/** How the details of a definition look on the wire: not at all, as a list of fields, or as their schema says. */
export type WireDetails = { kind: 'none' } | { kind: 'fields' } | { kind: 'schema', schema: DetailsSchema }

/** Which details a definition shows to callers; a dialect builds its schema from this and its body from the problem. */
export function wireDetails ({ details, status, expose }: ErrorDefinition): WireDetails {
  if (details === undefined || (status >= 500 && expose !== true)) return { kind: 'none' }
  return isFieldErrors(details) ? { kind: 'fields' } : { kind: 'schema', schema: details }
}

/** What one occurrence adds to its definition. `retryAfter` is in whole seconds. */
export interface Occurrence {
  readonly details?: unknown
  readonly message?: string | undefined
  readonly requestId?: string | undefined
  readonly retryAfter?: number | undefined
}

/** A text of a definition for one occurrence: as it is, or computed from the details. */
export function textOf (text: string | ((details: never) => string), details: unknown): string {
  if (typeof text !== 'function') return text
  const computed = (text as (details: unknown) => unknown)(details)
  return typeof computed === 'string' ? computed : String(computed)
}

/** A text of an occurrence as it is sent: cut to its longest length; nothing where it says nothing. */
export function spoken (text: string): string | undefined {
  const cut = text.length <= MESSAGE_MAX ? text : clip(text, MESSAGE_MAX)
  return saysSomething(cut) ? cut : undefined
}

/** What is the same in every occurrence of a definition, worked out once. A text that is computed is left to the occurrence. */
interface Constant {
  readonly kind: WireDetails['kind']
  readonly isWithheld: boolean
  readonly message: string | undefined
  readonly resolution: string | undefined
}

const constants = new WeakMap<ErrorDefinition, Constant>()

function constantOf (definition: ErrorDefinition): Constant {
  const known = constants.get(definition)
  if (known !== undefined) return known
  const { status, expose, title, message, resolution } = definition
  const isWithheld = status >= 500 && expose !== true
  const constant = {
    kind: wireDetails(definition).kind,
    isWithheld,
    message: typeof message === 'string' ? spoken(message) ?? title : isWithheld ? title : undefined,
    resolution: typeof resolution === 'string' ? spoken(resolution) : undefined
  }
  constants.set(definition, constant)
  return constant
}

function messageOf ({ message, title }: ErrorDefinition, given: string | undefined, details: unknown, constant: string | undefined): string {
  if (given === undefined) return constant ?? spoken(textOf(message, details)) ?? title
  return spoken(given) ?? title
}

/** The id of a request as it is sent; `undefined` where it cannot be. */
export function requestIdOf (requestId: string): string | undefined {
  const id = clip(requestId, REQUEST_ID_MAX)
  return isRequestId(id) ? id : undefined
}

/** The time to wait of an occurrence as it is sent, in whole seconds. */
export function waitOf ({ retry }: ErrorDefinition, retryAfter: number | undefined): number | undefined {
  const seconds = retryAfter ?? (retry?.strategy === 'after' ? retry.seconds : undefined)
  return seconds === undefined ? undefined : Math.min(seconds, INT32_MAX)
}

/**
 * The problem that one occurrence of a definition is: texts computed, details placed, what must not be seen left out. Texts and
 * waits are cut to what the dialects' schemas promise; a blank message gives way to the title.
 */
export function problemOf (definition: ErrorDefinition, occurrence: Occurrence = {}): Problem {
  const { code, status, title, docs, resolution: text } = definition
  const { details } = occurrence
  const constant = constantOf(definition)
  const { kind } = constant
  const problem: { -readonly [Member in keyof Problem]: Problem[Member] } = { code, status, title, message: messageOf(definition, occurrence.message, details, constant.message) }
  const resolution = constant.resolution ?? (typeof text === 'function' && !constant.isWithheld ? spoken(textOf(text, details)) : undefined)
  if (resolution !== undefined) problem.resolution = resolution
  if (docs !== undefined) problem.docs = docs
  if (kind === 'schema' && details !== undefined) problem.details = details
  // A built-in without fields may be answered as the one that lists them.
  if (kind === 'fields') problem.fields = (details as FieldErrors | undefined)?.fields ?? []
  const requestId = occurrence.requestId === undefined ? undefined : requestIdOf(occurrence.requestId)
  if (requestId !== undefined) problem.requestId = requestId
  const retryAfter = waitOf(definition, occurrence.retryAfter)
  if (retryAfter !== undefined) problem.retryAfter = retryAfter
  return problem
}
