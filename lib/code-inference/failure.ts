import type { BuiltInName } from '../../schemas/built-in-name.js'
import type { ErrorDefinition } from '../../schemas/definition.js'
import type { Site } from './script.js'
import type { Value } from './value.js'

/** One step on the way to a failure: a call, or at last the failure itself. */
export interface Step {
  readonly site: Site
  readonly text: string
  readonly next?: Step
}

/** What an error says of itself. */
export interface ErrorSays {
  readonly definition?: ErrorDefinition
  readonly builtIn?: BuiltInName
  /** The code that `reply.fail` was given. */
  readonly fails?: string
  readonly code?: string
  readonly status?: number
}

/** One way to fail: what the error says of itself, and where it is made. */
export interface Failure extends ErrorSays {
  readonly key: string
  readonly value: Value
  readonly path: Step
}

/** Failures by their keys: one for each kind of error, whichever way leads there first. */
export type Failures = Map<string, Failure>

/** Adds failures to others. */
export function addFailures (into: Failures, failures: Iterable<Failure>): void {
  for (const failure of failures) if (!into.has(failure.key)) into.set(failure.key, failure)
}

/** Failures as a caller sees them. */
export function seenFrom (failures: Failures, site: Site, text: string): Failures {
  return new Map([...failures].map(([key, failure]) => [key, { ...failure, path: { site, text, next: failure.path } }]))
}
