import type { RegisteredCode } from './types.js'

const declared = Symbol.for('fastify-error-contract.declares')

type AnyFunction = (...args: never[]) => unknown

/**
 * Declares the errors that a hook may answer with; they are on every operation that the hook runs for, and on no other.
 * Returns the function itself. Declaring twice adds up.
 */
export function declareErrors<Hook extends AnyFunction> (hook: Hook, codes: readonly RegisteredCode[]): Hook {
  const value = [...new Set([...declaredOn(hook), ...codes])]
  return Object.defineProperty(hook, declared, { value, configurable: true })
}

/** The codes that were declared on a function. */
export function declaredOn (hook: AnyFunction): readonly string[] {
  return (Object.getOwnPropertyDescriptor(hook, declared)?.value as readonly string[] | undefined) ?? []
}
