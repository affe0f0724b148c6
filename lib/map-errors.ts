import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Declaration } from '../openapi/infer.js'
import { isContractError, type ContractError } from './contract-error.js'
import type { RegisteredCode } from './types.js'

/**
 * How errors that are not the service's own become errors of its catalogue: a database's, an upstream's, an AbortError.
 *
 * `map` gives the error for what was thrown, or nothing where it does not know it. `codes` are all that it may give; they are on
 * every operation of the context, or, with `methods`, on those of these methods.
 */
export interface ErrorMapping {
  readonly codes: readonly RegisteredCode[]
  readonly methods?: readonly string[]
  map: (error: unknown, request: FastifyRequest) => ContractError | undefined
}

/** A mapping, and the context that it holds for. */
export interface RecordedMapping extends ErrorMapping {
  readonly instance: FastifyInstance
}

/** Whether a context is another, or inside it: Fastify makes each context with the one around it as its prototype. */
export function isWithin (inner: FastifyInstance, outer: FastifyInstance): boolean {
  return inner === outer || Object.prototype.isPrototypeOf.call(outer, inner)
}

function holds ({ instance, methods }: RecordedMapping, inner: FastifyInstance, method: string): boolean {
  return isWithin(inner, instance) && methods?.includes(method) !== false
}

/** What the mappings of a context may make of the errors of a method. */
export function mappedDeclarations (mappings: readonly RecordedMapping[], instance: FastifyInstance, method: string): Declaration[] {
  return mappings.filter((mapping) => holds(mapping, instance, method)).flatMap(({ codes }) =>
    codes.map((code) => ({ code, provenance: { source: 'plugin', name: 'mapErrors' } as const })))
}

/** The mappings that hold for the errors of a method in a context, the innermost context's first. */
export function mappingsFor (mappings: readonly RecordedMapping[], instance: FastifyInstance, method: string): RecordedMapping[] {
  return mappings.filter((mapping) => holds(mapping, instance, method))
    .sort((a, b) => Number(isWithin(b.instance, a.instance)) - Number(isWithin(a.instance, b.instance)))
}

/** The error that the first mapping that knows it makes of what was thrown; the innermost context's mappings come first. */
export function mapError (mappings: readonly RecordedMapping[], error: unknown, request: FastifyRequest): ContractError | undefined {
  if (isContractError(error)) return undefined
  const { server, method } = request
  for (const { map } of mappingsFor(mappings, server, method)) {
    const mapped = map(error, request)
    if (mapped !== undefined) return mapped
  }
  return undefined
}
