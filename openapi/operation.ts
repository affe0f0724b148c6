import type { BuiltInName } from '../schemas/built-in-name.js'
import type { RateLimitStyle } from '../schemas/rate-limit-headers.js'
import type { DocumentedPolicy } from './contract.js'

/** A function that runs for an operation: its name, when it runs, and the codes that were declared on it. */
export interface HookFact {
  readonly name: string
  readonly stage: string
  readonly declares: readonly string[]
}

/** One of the limits of an operation, what only the request tells left out; `written` is its window as the service wrote it. */
export interface PolicyFact extends DocumentedPolicy {
  readonly written?: number | string
}

/** How an operation is limited. `cost` is left out where it is 1, `ban` where nobody is banned. */
export interface RateLimitFact {
  readonly style: RateLimitStyle
  readonly policies: readonly PolicyFact[]
  readonly cost?: number | 'dynamic'
  readonly ban?: number
  /** Whether requests are refused while the limit's store does not answer. */
  readonly closes?: boolean
}

/**
 * What inference may see of a route: plain data, nothing of Fastify.
 *
 * `parameters` are the names of the parameters in the path, `constrained` the parts of a request that can fail their schemas. `bodyLimit`
 * is in bytes, `handlerTimeout` in ms (0 for none). `plugins` are the names of the plugins in whose scope the route is.
 */
export interface Operation {
  readonly method: string
  readonly parameters: readonly string[]
  readonly constrained: readonly string[]
  readonly takesBody: boolean
  readonly parsesJson: boolean
  readonly bodyLimit: number
  readonly consumes: readonly string[]
  readonly security: ReadonlyArray<Readonly<Record<string, readonly string[]>>>
  readonly rateLimit?: RateLimitFact | undefined
  readonly handlerTimeout: number
  readonly hooks: readonly HookFact[]
  readonly plugins: readonly string[]
}

/** A built-in error that an operation can answer with, and why. */
export interface Finding {
  readonly builtIn: BuiltInName
  readonly reason: string
}

/** One reason for which operations, or events, can answer with errors. `reference` is where the behaviour is specified. */
export interface Rule<Subject = Operation> {
  readonly name: string
  readonly description: string
  readonly reference: string
  applies: (operation: Subject) => readonly Finding[]
}
