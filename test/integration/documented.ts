import type { Test } from 'tap'
import { Ajv2020 } from 'ajv/dist/2020.js'
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
  if (method !== 'service') return Object.keys(document.paths[path]?.[method.toLowerCase()]?.['x-error-contract'] ?? {})
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

/** The names of the headers that a response is documented with, in lower case. */
export function documentedHeaders (document: Document, place: Place, status: number): string[] {
  return Object.keys(responseObject(document, place, status)?.headers ?? {}).map((name) => name.toLowerCase())
}

const validators = new WeakMap<Document, Ajv2020>()

function validatorOf (document: Document): Ajv2020 {
  const present = validators.get(document)
  if (present !== undefined) return present
  const ajv = new Ajv2020({ strict: false, validateFormats: false, allErrors: true })
  ajv.addSchema(document, 'document')
  validators.set(document, ajv)
  return ajv
}

function validates (document: Document, schema: unknown, body: unknown): string {
  const ajv = validatorOf(document)
  const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/')) as Json
  const validate = ajv.compile(absolute)
  return validate(body) ? '' : ajv.errorsText(validate.errors)
}

/** An answer as it came over the wire. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

/**
 * Holds an answer against the document: its status is documented at this place, its media type is the documented one, its body
 * is valid, every required header is there, and its length is what it says.
 */
export function isDocumented (t: Test, document: Document, place: Place, { status, headers, text }: Answer, name: string): void {
  const object = responseObject(document, place, status)
  if (object === undefined) {
    t.fail(`${name}: ${status} is not documented for ${String(place)}`)
    return
  }
  const content = object.content as Readonly<Record<string, { readonly schema: unknown }>>
  const [mediaType] = Object.keys(content)
  t.equal(headers.get('content-type'), mediaType, `${name}: media type`)
  t.equal(validates(document, content[String(mediaType)]?.schema, JSON.parse(text)), '', `${name}: body ${text}`)
  t.equal(Number(headers.get('content-length')), Buffer.byteLength(text), `${name}: content length`)
  for (const [header, value] of Object.entries(object.headers ?? {})) {
    if (resolve(document, value).required === true) t.ok(headers.has(header), `${name}: ${header}`)
  }
}
