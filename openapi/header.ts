import type { ErrorDefinition } from '../schemas/definition.js'
import type { Deprecation } from '../schemas/deprecation.js'
import { allow, deprecation as deprecationFact, deprecationLink, requestIdHeader, retryAfter, sunset as sunsetFact, wwwAuthenticate, type HeaderFact } from '../schemas/headers.js'
import { rateLimitHeaders, type RateLimitStyle } from '../schemas/rate-limit-headers.js'

/** A Header Object, and whether the header is on every such response. @see OpenAPI 3.1.1, section 4.8.21 */
export interface HeaderObject {
  readonly description?: string
  readonly required?: boolean
  readonly schema: unknown
}

/** A header of a response: its name, and its object. */
export interface NamedHeader {
  readonly name: string
  readonly header: HeaderObject
}

function headerOf ({ name, description, schema }: HeaderFact, required: boolean): NamedHeader {
  return { name, header: { description, ...(required && { required }), schema } }
}

/** A header that definitions declare: on every such answer where each of them gives its value. */
function own (definitions: readonly ErrorDefinition[]): NamedHeader[] {
  return definitions.flatMap(({ headers = {} }) => Object.entries(headers).map(([name, { description, schema = { type: 'string' } }]) => {
    const required = definitions.every((definition) => definition.headers?.[name]?.value !== undefined)
    return { name, header: { ...(description !== undefined && { description }), ...(required && { required }), schema } }
  }))
}

/** A definition that sends a header of the protocol need not describe it again. */
function without (known: readonly NamedHeader[], declared: readonly NamedHeader[]): NamedHeader[] {
  const names = new Set(known.map(({ name }) => name.toLowerCase()))
  return declared.filter(({ name }) => !names.has(name.toLowerCase()))
}

/** The headers of a style of rate limit. */
function rateLimitHeadersOf (style: RateLimitStyle | undefined): NamedHeader[] {
  return style === undefined ? [] : rateLimitHeaders[style].map((fact) => headerOf(fact, false))
}

function deprecationHeadersOf (deprecation: Deprecation | undefined): NamedHeader[] {
  if (deprecation === undefined) return []
  const { sunset, link } = deprecation
  return [deprecationFact, ...(sunset === undefined ? [] : [sunsetFact]), ...(link === undefined ? [] : [deprecationLink])].map((fact) => headerOf(fact, true))
}

/** The headers of every answer of an operation that its hooks have seen: its rate limit, its deprecation, and what plugins add. */
export function operationHeaders ({ rateLimit, deprecation, pluginHeaders: plugins = [] }: HeaderContext): NamedHeader[] {
  return [...rateLimitHeadersOf(rateLimit), ...deprecationHeadersOf(deprecation), ...plugins.map((fact) => headerOf(fact, false))]
}

/** What of an operation decides about the headers of its responses. */
export interface HeaderContext {
  readonly rateLimit?: RateLimitStyle | undefined
  readonly deprecation?: Deprecation | undefined
  readonly pluginHeaders?: readonly HeaderFact[] | undefined
  readonly requestIdHeader?: string | undefined
}

/** Errors that are answered before the hooks of a route run, so that no rate limit has counted yet. */
export function beforeHooks ({ builtIn }: ErrorDefinition): boolean {
  return builtIn === 'uriTooLong' || builtIn === 'badUrl'
}

/**
 * The headers of the response to one status: the request id, what each definition declares, Retry-After where one advises
 * to wait, WWW-Authenticate on 401, Allow on 405, and those of the operation.
 *
 * @see RFC 9110, sections 10.2.1, 10.2.3 and 11.6.1
 */
export function responseHeaders (definitions: readonly ErrorDefinition[], context: HeaderContext): NamedHeader[] {
  const { requestIdHeader: idHeader } = context
  const waits = definitions.filter(({ retry }) => retry?.strategy === 'after').length
  const headers: NamedHeader[] = []
  if (waits > 0 || definitions.some(({ status }) => status === 503)) headers.push(headerOf(retryAfter, waits === definitions.length))
  if (definitions.some(({ status }) => status === 401)) headers.push(headerOf(wwwAuthenticate, true))
  if (definitions.some(({ status }) => status === 405)) headers.push(headerOf(allow, true))
  if (idHeader !== undefined) headers.push(headerOf(requestIdHeader(idHeader), false))
  headers.push(...without(headers, own(definitions)))
  return definitions.every(beforeHooks) ? headers : [...headers, ...operationHeaders(context)]
}
