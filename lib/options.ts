import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import type { RateLimitPluginOptions } from '@fastify/rate-limit'
import type { Dialect } from '../schemas/dialects/dialect.js'
import { problemDetails } from '../schemas/dialects/problem-details.js'
import type { AnyCatalogue } from './catalogue.js'
import type { Fault } from './fault.js'
import { isHeader } from './is-header.js'

/** What a registration takes. In a context inside another registration, only `catalogue` and `dialect`. */
export interface ErrorContractOptions {
  readonly catalogue?: AnyCatalogue
  readonly dialect?: Dialect
  readonly rateLimit?: Omit<RateLimitPluginOptions, 'errorResponseBuilder'>
  readonly openapi?: NonNullable<FastifyDynamicSwaggerOptions['openapi']>
  readonly swagger?: Omit<FastifyDynamicSwaggerOptions, 'openapi'>
  readonly challenge?: string
  readonly requestIdHeader?: string
}

/** The options with everything that has a default. */
export type Options = ErrorContractOptions & Required<Pick<ErrorContractOptions, 'dialect' | 'challenge'>>

interface OptionFact {
  readonly type: string
  readonly default: string
  readonly description: string
  holds: (value: unknown) => boolean
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value)
const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''

/** Whether a value has what a dialect needs. */
export function isDialect (value: unknown): boolean {
  return isObject(value) && isText(value.name) && isText(value.mediaType) && typeof value.schema === 'function' && typeof value.body === 'function'
}

function isCatalogue (value: unknown): boolean {
  return isObject(value) && isObject(value.definitions) && isObject(value.errors) && Array.isArray(value.faults)
}

/** Every option: its type, its default, what it is for, and what a value has to be. */
export const optionFacts: Readonly<Record<keyof ErrorContractOptions, OptionFact>> = {
  catalogue: {
    type: 'a catalogue',
    default: '`builtIns()`',
    description: 'The errors of the service, from `defineCatalogue` or `composeCatalogues`; the built-ins are added unless it has them.',
    holds: isCatalogue
  },
  dialect: {
    type: 'a dialect',
    default: '`problemDetails`',
    description: 'The wire format of all errors.',
    holds: isDialect
  },
  rateLimit: {
    type: 'object',
    default: 'none',
    description: 'Registers @fastify/rate-limit with these options of its own; leave it out if the service registers it itself.',
    holds: (value) => isObject(value) && !('errorResponseBuilder' in value)
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
    description: 'Further options of @fastify/swagger, such as `transform` and `hideUntagged`.',
    holds: isObject
  },
  challenge: {
    type: 'string',
    default: '`\'Bearer\'`',
    description: 'The WWW-Authenticate header of every 401 that brings none of its own.',
    holds: (value) => isText(value) && isHeader('www-authenticate', value)
  },
  requestIdHeader: {
    type: 'string',
    default: 'none',
    description: 'A response header that carries the request id on errors.',
    holds: (value) => typeof value === 'string' && isHeader(value)
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
    return holds(value) ? [] : [{ where, fault: `it is not ${/^an? /.test(type) ? type : `a valid ${type}`}`, fix: description.replace(/\.$/, '') }]
  })
}

/** The options with their defaults. */
export function normaliseOptions (options: ErrorContractOptions): Options {
  return { ...options, dialect: options.dialect ?? problemDetails, challenge: options.challenge ?? 'Bearer' }
}
