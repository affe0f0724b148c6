import type { Test } from 'tap'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'
import type { FastifyInstance } from 'fastify'

type Json = Readonly<Record<string, unknown>>

interface Responses {
  readonly responses: Readonly<Record<string, Json>>
  readonly 'x-error-contract': Json
}

/** A document as the tests read it. */
export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Responses>>>>
  readonly components: Readonly<Record<string, Readonly<Record<string, Json>>>>
  readonly 'x-error-contract': { readonly service: ReadonlyArray<{ readonly prefix: string, readonly responses: Readonly<Record<string, Json>> }> }
}

/** The document of an app that is ready, as a client would parse it. */
export function documentOf (app: FastifyInstance): Document {
  return JSON.parse(JSON.stringify(app.swagger())) as Document
}

/** The codes that an operation lists; with `service` as the method, those of a prefix where no operation is. */
export function codesOf (document: Document, method: string, path: string): string[] {
  if (method !== 'service') return Object.keys(document.paths[path]?.[method.toLowerCase()]?.['x-error-contract'] ?? {}).filter((name) => name !== 'rateLimit')
  const { responses } = document['x-error-contract'].service.find(({ prefix }) => prefix === path)!
  return Object.values(responses).flatMap((response) => Object.keys(response['x-error-contract'] as Json))
}

/** A pointer's target. @see RFC 6901 */
function resolve (document: Document, value: unknown): Json {
  const { $ref } = value as { readonly $ref?: string }
  if ($ref === undefined) return value as Json
  const found = $ref.slice(2).split('/').reduce<unknown>((at, token) => (at as Json)[token], document)
  return found as Json
}

/** Where the response is documented: on an operation, for the service, or as `['service', prefix]` for a part of it. */
export type Place = readonly [method: string, path: string] | 'service'

function responseObject (document: Document, place: Place, status: number): Json | undefined {
  const [method, path] = place === 'service' ? ['service', '/'] as const : place
  const value = method === 'service'
    ? document['x-error-contract'].service.find(({ prefix }) => prefix === path)?.responses[String(status)]
    : document.paths[path]?.[method.toLowerCase()]?.responses[String(status)]
  return value === undefined ? undefined : resolve(document, value)
}

interface Validator {
  readonly ajv: Ajv2020
  /** What was compiled, by the text of its schema: many answers are held against one. */
  readonly compiled: Map<string, ValidateFunction>
}

/** The names of the headers that a response is documented with, in lower case. */
export function documentedHeaders (document: Document, place: Place, status: number): string[] {
  return Object.keys(responseObject(document, place, status)?.headers ?? {}).map((name) => name.toLowerCase())
}

const validators = new WeakMap<Document, Validator>()

function validatorOf (document: Document): Validator {
  const present = validators.get(document)
  if (present !== undefined) return present
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  ajv.addSchema(document, 'document')
  const validator = { ajv, compiled: new Map<string, ValidateFunction>() }
  validators.set(document, validator)
  return validator
}

function validates (document: Document, schema: unknown, body: unknown): string {
  const { ajv, compiled } = validatorOf(document)
  const absolute = JSON.stringify(schema).replaceAll('"#/', '"document#/')
  const validate = compiled.get(absolute) ?? ajv.compile(JSON.parse(absolute) as Json)
  compiled.set(absolute, validate)
  return validate(body) ? '' : ajv.errorsText(validate.errors)
}

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/** A body as it is documented. */
export interface Content {
  readonly mediaType: string
  readonly schema: unknown
}

/** What is wrong with an answer's media type, body and length. */
function contentFaults (document: Document, { mediaType, schema }: Content, { headers, text }: Answer): string[] {
  const invalid = validates(document, schema, JSON.parse(text))
  return [
    ...(headers.get('content-type') === mediaType ? [] : [`media type ${String(headers.get('content-type'))}, not ${mediaType}`]),
    ...(invalid === '' ? [] : [`${invalid}: body ${text}`]),
    ...(Number(headers.get('content-length')) === Buffer.byteLength(text) ? [] : [`content length ${String(headers.get('content-length'))}`])
  ]
}

/**
 * Everything that a document says against an answer: its status is documented at this place, its media type is the documented
 * one, its body is valid, every required header is there, and its length is what it says. A place may also be the content itself.
 */
export function documented (document: Document, place: Place | Content, answer: Answer): string[] {
  if (typeof place === 'object' && 'mediaType' in place) return contentFaults(document, place, answer)
  const object = responseObject(document, place, answer.status)
  if (object === undefined) return [`${answer.status} is not documented for ${String(place)}`]
  const contents = Object.entries((object.content ?? {}) as Readonly<Record<string, { readonly schema: unknown }>>)
  const sent = answer.headers.get('content-type')
  const [mediaType, { schema }] = contents.find(([type]) => type === sent) ?? contents[0] ?? ['', { schema: {} }]
  const missing = Object.entries(object.headers ?? {}).filter(([header, value]) => resolve(document, value).required === true && !answer.headers.has(header))
  return [...contentFaults(document, { mediaType, schema }, answer), ...missing.map(([header]) => `no header ${header}`)]
}

/** Holds an answer against the document. */
export function isDocumented (t: Test, document: Document, place: Place, answer: Answer, name: string): void {
  t.strictSame(documented(document, place, answer), [], name)
}
