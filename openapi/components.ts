import type { ErrorDefinition } from '../schemas/definition.js'
import type { Deprecation } from '../schemas/deprecation.js'
import type { Dialect } from '../schemas/dialects/dialect.js'
import type { HeaderFact } from '../schemas/headers.js'
import type { RateLimitStyle } from '../schemas/rate-limit-headers.js'
import type { Contract } from './contract.js'
import { errorSchema } from './error-schema.js'
import { beforeHooks, responseHeaders, type NamedHeader } from './header.js'
import { identities } from './identities.js'
import { memoised } from './memoised.js'
import { response, type ResponseObject } from './response.js'
import { section, type Named, type Reference } from './section.js'

/** What of an operation decides about the response to some of its errors. */
export interface ResponseContext {
  readonly dialect: Dialect
  /** The dialect of what the router refuses before it knows the operation, where it is another one. */
  readonly routerDialect?: Dialect
  readonly rateLimit?: RateLimitStyle
  readonly deprecation?: Deprecation
  readonly pluginHeaders?: readonly HeaderFact[]
}

/** The components of a document while operations ask for them. */
export interface Components {
  /** Gives the references to the responses of an operation, each for its definitions of one status. */
  responseRefs: (context: ResponseContext) => (definitions: readonly ErrorDefinition[]) => Reference
  /** The response itself, for a place that adds something to it. */
  responseObject: (context: ResponseContext, definitions: readonly ErrorDefinition[]) => ResponseObject
  /** References to headers, by name. */
  headerRefs: (headers: readonly NamedHeader[]) => Record<string, Reference>
  /** What was asked for, by section. */
  readonly added: Readonly<Record<'schemas' | 'responses' | 'headers', Named>>
}

function dialectFor ({ dialect, routerDialect = dialect }: ResponseContext, definitions: readonly ErrorDefinition[]): Dialect {
  return definitions.every(beforeHooks) ? routerDialect : dialect
}

/**
 * Components that begin with those of the document. A component has the name of its code, or of its codes joined; what
 * differs from the contract's own dialect and rate limit is added to the name. Operations of the same dialect, limit and errors
 * share a response without building it again.
 *
 * @see OpenAPI 3.1.1, section 4.8.7
 */
export function componentsFrom (present: Readonly<Record<string, Readonly<Named> | undefined>>, contract: Contract): Components {
  const schemas = section('schemas', present.schemas)
  const responses = section('responses', present.responses)
  const headers = section('headers', present.headers)
  const known = new Map<string, Reference>()
  const ofContexts = new Map<string, ReturnType<Components['responseRefs']>>()
  const idOf = identities()

  const dialectSuffix = ({ name }: Dialect): string => name === contract.dialect.name ? '' : `.${name}`

  const limitSuffix = (rateLimit: RateLimitStyle | undefined): string => {
    if (rateLimit === contract.rateLimit) return ''
    if (rateLimit === undefined) return '.unlimited'
    return contract.rateLimit === undefined ? '.limited' : `.${rateLimit}`
  }

  const headerSuffix = ({ rateLimit, deprecation }: ResponseContext, definitions: readonly ErrorDefinition[]): string =>
    definitions.every(beforeHooks) ? '' : limitSuffix(rateLimit) + (deprecation === undefined ? '' : '.deprecated')

  const headerRefs = (named: readonly NamedHeader[]): Record<string, Reference> =>
    Object.fromEntries(named.map(({ name, header }) => [name, headers.add(name, header)]))

  const responseObject = (context: ResponseContext, definitions: readonly ErrorDefinition[]): ResponseObject => {
    const { rateLimit, deprecation, pluginHeaders } = context
    const dialect = dialectFor(context, definitions)
    const named = responseHeaders(definitions, { rateLimit, deprecation, pluginHeaders, requestIdHeader: contract.requestIdHeader })
    return response(dialect, definitions, headerRefs(named),
      (definition) => schemas.add(definition.code + dialectSuffix(dialect), errorSchema(dialect, definition)))
  }

  const addResponse = (context: ResponseContext, definitions: readonly ErrorDefinition[]): Reference => {
    const suffix = dialectSuffix(dialectFor(context, definitions)) + headerSuffix(context, definitions)
    return responses.add(definitions.map(({ code }) => code).join('.') + suffix, responseObject(context, definitions))
  }

  const responseRef = (context: ResponseContext, key: string, definitions: readonly ErrorDefinition[]): Reference => {
    const full = [key, ...definitions.map(idOf)].join(' ')
    const ref = known.get(full) ?? addResponse(context, definitions)
    known.set(full, ref)
    return ref
  }

  return {
    headerRefs,
    responseObject,
    added: { schemas: schemas.added, responses: responses.added, headers: headers.added },
    responseRefs (context) {
      const { dialect, routerDialect, rateLimit, deprecation, pluginHeaders = [] } = context
      const key = `${idOf(dialect)} ${idOf(routerDialect)} ${rateLimit} ${idOf(deprecation)} ${pluginHeaders.map(({ name }) => name).join(' ')}`
      const refs = ofContexts.get(key) ?? memoised((definitions: readonly ErrorDefinition[]) => responseRef(context, key, definitions))
      ofContexts.set(key, refs)
      return refs
    }
  }
}
