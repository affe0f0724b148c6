import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { CHALLENGE } from '../schemas/headers.js'
import { rateLimitHeaders } from '../schemas/rate-limit-headers.js'
import type { Lock } from '../openapi/lock.js'
import { problemDetails } from '../schemas/dialects/problem-details.js'
import type { AnyCatalogue } from './catalogue.js'
import type { Fault } from './fault.js'
import { isHeader } from './is-header.js'
import { pluginLimitFaults } from './rate-limit/limit-faults.js'
import type { RateLimitSettings } from './rate-limit/settings.js'
import type { ScopeSettings } from './scope.js'

/** What a registration takes. In a context inside another registration, only those that hold for a context. */
export interface ErrorContractOptions extends Partial<ScopeSettings> {
  readonly catalogue?: AnyCatalogue
  readonly rateLimit?: RateLimitSettings
  readonly openapi?: NonNullable<FastifyDynamicSwaggerOptions['openapi']>
  readonly swagger?: Omit<FastifyDynamicSwaggerOptions, 'openapi'> | false
  readonly documentUrl?: string
  readonly provenance?: boolean
  readonly lock?: string | Lock
  readonly challenge?: string
  readonly requestIdHeader?: string
  readonly methodNotAllowed?: boolean
  readonly development?: boolean
  readonly partial?: boolean
}

/** The options with everything that has a default. */
export type Options = ErrorContractOptions & Required<Pick<ErrorContractOptions, 'dialect' | 'challenge'>>

interface OptionFact {
  readonly type: string
  readonly default: string
  readonly description: string
  /** Whether a context inside may set it for itself. */
  readonly inside?: true
  holds: (value: unknown) => boolean
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''

/** Whether a value has what a dialect needs. */
export function isDialect (value: unknown): boolean {
  return isObject(value) && isText(value.name) && isText(value.mediaType) && typeof value.schema === 'function' && typeof value.body === 'function'
}

function isDate (value: unknown): value is Date {
  return value instanceof Date && !Number.isNaN(value.getTime())
}

/** @see RFC 8594, section 3, and RFC 9745, section 4: a sunset is not before the deprecation */
export function isDeprecation (value: unknown): boolean {
  if (!isObject(value) || !isDate(value.since)) return false
  const { since, sunset, link } = value
  return (sunset === undefined || (isDate(sunset) && sunset >= since)) && (link === undefined || (typeof link === 'string' && URL.canParse(link)))
}

/** Whether a value is a catalogue. */
export function isCatalogue (value: unknown): boolean {
  return isObject(value) && isObject(value.definitions) && isObject(value.errors) && Array.isArray(value.faults)
}

/** Every option: its type, its default, what it is for, and what a value has to be. */
export const optionFacts: Readonly<Record<keyof ErrorContractOptions, OptionFact>> = {
  catalogue: {
    type: 'a catalogue',
    default: '`builtIns()`',
    description: 'The errors of the service, from `defineCatalogue` or `composeCatalogues`; the built-ins are added unless it has them.',
    inside: true,
    holds: isCatalogue
  },
  dialect: {
    type: 'a dialect',
    default: '`problemDetails`',
    description: 'The wire format of all errors.',
    inside: true,
    holds: isDialect
  },
  routeDialect: {
    type: 'function',
    default: 'none',
    description: 'Chooses the dialect of each route when it is registered, from its method, URL, schema, config and whether it `validates`.',
    inside: true,
    holds: (value) => typeof value === 'function'
  },
  deprecation: {
    type: 'object',
    default: 'none',
    description: 'Deprecates the operations: `since` and `sunset` as dates, `link` as a URL; in their headers and in the document.',
    inside: true,
    holds: isDeprecation
  },
  rateLimitStyle: {
    type: 'string',
    default: '`\'x-ratelimit\'`',
    description: 'The headers of a rate limit: with the reset in seconds (`x-ratelimit`), as seconds since 1970 (`x-ratelimit-epoch`) or as a date (`x-ratelimit-iso8601`), as structured fields (`ratelimit-draft-10`), or `none`.',
    inside: true,
    holds: (value) => typeof value === 'string' && value !== 'draft' && Object.hasOwn(rateLimitHeaders, value)
  },
  rateLimit: {
    type: 'object',
    default: 'none',
    description: 'Limits with the options of @fastify/rate-limit and those that docs/rate-limit.md has; leave it out if the service registers that plugin itself.',
    holds: isObject
  },
  openapi: {
    type: 'object',
    default: '`{}`',
    description: 'The document to begin with (`info`, `servers`, `components` …), for @fastify/swagger, which is registered if it is not there.',
    holds: isObject
  },
  swagger: {
    type: 'object',
    default: '`{}`',
    description: 'Further options of @fastify/swagger, such as `transform` and `hideUntagged`; `false` if the service registers it later.',
    holds: (value) => value === false || isObject(value)
  },
  documentUrl: {
    type: 'string',
    default: 'none',
    description: 'The path at which the document is served as JSON, such as `/openapi.json`. Its bytes are made once.',
    holds: (value) => typeof value === 'string' && /^\/[^:*?#]*$/.test(value)
  },
  provenance: {
    type: 'boolean',
    default: '`true`',
    description: 'Whether the document says under `x-error-contract` why each error is listed; `false` makes it much smaller, and tells readers nothing of the code.',
    holds: (value) => typeof value === 'boolean'
  },
  lock: {
    type: 'string or object',
    default: 'none',
    description: 'The lock that `fastify-error-contract lock` writes, or its path: what was found in the code is in the document without reading it again.',
    holds: (value) => isText(value) || isObject(value)
  },
  challenge: {
    type: 'string',
    default: '`\'Bearer\'`',
    description: 'The WWW-Authenticate header of every 401 that brings none of its own.',
    holds: (value) => isText(value) && new RegExp(CHALLENGE).test(String(value)) && isHeader('www-authenticate', value)
  },
  requestIdHeader: {
    type: 'string',
    default: 'none',
    description: 'A response header that carries the request id on errors.',
    holds: (value) => typeof value === 'string' && isHeader(value)
  },
  methodNotAllowed: {
    type: 'boolean',
    default: '`false`',
    description: 'Whether a URL that takes other methods is answered with 405 and Allow, instead of Fastify\'s 404.',
    holds: (value) => typeof value === 'boolean'
  },
  development: {
    type: 'boolean',
    default: '`false`',
    description: 'Whether unexpected failures show their cause to callers. Refused where NODE_ENV is `production`.',
    holds: (value) => typeof value === 'boolean'
  },
  partial: {
    type: 'boolean',
    default: '`false`',
    description: 'Lets the first registration be in a context: routes outside of it are not in the contract.',
    holds: (value) => typeof value === 'boolean'
  }
}

/** What is wrong with the options. */
export function optionFaults (options: Readonly<Record<string, unknown>>): Fault[] {
  return Object.entries(options).filter(([, value]) => value !== undefined).flatMap(([name, value]) => {
    const where = `option '${name}'`
    if (!Object.hasOwn(optionFacts, name)) return [{ where, fault: 'there is no such option', fix: `Use one of ${Object.keys(optionFacts).join(', ')}` }]
    const { type, holds, description } = optionFacts[name as keyof ErrorContractOptions]
    if (name === 'rateLimit' && isObject(value) && 'errorResponseBuilder' in value) {
      return [{ where, fault: 'it has an errorResponseBuilder, which would answer beside the contract', fix: 'Leave it out; reword the error with builtIns({ rateLimited: { … } })' }]
    }
    if (name === 'rateLimit' && isObject(value)) return pluginLimitFaults(value).map((fault) => ({ where, ...fault }))
    if (name === 'development' && value === true && process.env.NODE_ENV === 'production') {
      return [{ where, fault: 'it shows the causes of failures to callers, and NODE_ENV is production', fix: 'Leave it out in production' }]
    }
    return holds(value) ? [] : [{ where, fault: `it is not ${/^an? /.test(type) ? type : `a valid ${type}`}`, fix: description.replace(/\.$/, '') }]
  })
}

/** The options with their defaults. */
export function normaliseOptions (options: ErrorContractOptions): Options {
  return { ...options, dialect: options.dialect ?? problemDetails, challenge: options.challenge ?? 'Bearer' }
}

/** What options set for a context: what they do not set is as around it. */
export function scopeSettings (options: ErrorContractOptions, around: Partial<ScopeSettings> & Pick<ScopeSettings, 'dialect'>): ScopeSettings {
  const { dialect = around.dialect, routeDialect = around.routeDialect, rateLimitStyle = around.rateLimitStyle, deprecation = around.deprecation } = options
  return {
    dialect,
    ...(routeDialect !== undefined && { routeDialect }),
    ...(rateLimitStyle !== undefined && { rateLimitStyle }),
    ...(deprecation !== undefined && { deprecation })
  }
}
