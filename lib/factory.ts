import { textOf, type ErrorDefinition } from '../schemas/definition.js'
import type { StaticDetails } from '../schemas/details.js'
import { contractError, type ContractError, type FailOptions } from './contract-error.js'
import { Validator, type XSchema } from './validator.js'

/** What follows the code in a failure: details where the definition has a schema of them, then options. */
export type FailArguments<Details> = unknown extends Details
  ? [details?: undefined, options?: FailOptions]
  : [details: StaticDetails<Details>, options?: FailOptions]

/** Makes the error of one code. Throws a `TypeError` where the details do not match their schema. */
export type ErrorFactory<Code extends string = string, Details = unknown> =
  (...args: FailArguments<Details>) => ContractError<Code, unknown extends Details ? undefined : StaticDetails<Details>>

/** A factory whose details are not known at compile time. */
export type AnyErrorFactory = (details?: unknown, options?: FailOptions) => ContractError

/** What it checks is not known at compile time; without `unknown` the compiler works out, for seconds, what any schema describes. */
type DetailsValidator = Validator<XSchema, unknown>

const validators = new WeakMap<ErrorDefinition, DetailsValidator>()

/** The one that was asked for last, which is often asked for again. */
let last: { readonly definition: ErrorDefinition, readonly validator: DetailsValidator } | undefined

/** Compiles a schema when details are first given for it: most codes of a catalogue are never sent by a process. */
function validatorOf (definition: ErrorDefinition, schema: XSchema): DetailsValidator {
  if (last?.definition === definition) return last.validator
  let validator = validators.get(definition)
  if (validator === undefined) validators.set(definition, validator = new Validator<XSchema, unknown>({}, schema))
  last = { definition, validator }
  return validator
}

function assertDetails (definition: ErrorDefinition, details: unknown): void {
  const { code, details: schema } = definition
  if (schema === undefined) {
    if (details !== undefined) throw new TypeError(`${code} takes no details; its definition has no schema of them`)
    return
  }
  const validator = validatorOf(definition, schema)
  if (!validator.Check(details)) {
    const [, errors] = validator.Errors(details)
    throw new TypeError(`${code} was given details that do not match its schema: ${errors.map(({ instancePath, message }) => `details${instancePath} ${message}`).join(', ')}`)
  }
}

function assertOptions ({ code }: ErrorDefinition, { retryAfter }: FailOptions): void {
  if (retryAfter !== undefined && !(Number.isInteger(retryAfter) && retryAfter >= 0)) {
    throw new TypeError(`${code} was given a retryAfter that is not a whole number of seconds, zero or more`)
  }
}

/** The name under which a factory carries its definition, for who reads the code that calls it. */
export const FACTORY = Symbol.for('fastify-error-contract.definition')

const noOptions: FailOptions = {}

/**
 * The message of an occurrence of a definition. Throws a `TypeError` where its details do not match their schema or it waits for what is
 * no number of seconds, and whatever a message that is computed throws.
 */
export function messageOf (definition: ErrorDefinition, details: unknown, options = noOptions): string {
  assertDetails(definition, details)
  assertOptions(definition, options)
  return textOf(definition.message, details)
}

/** The factory of a definition. */
export function factoryOf (definition: ErrorDefinition): AnyErrorFactory {
  const factory: AnyErrorFactory = (details, options = noOptions) => contractError(definition, messageOf(definition, details, options), details, options)
  return Object.defineProperty(factory, FACTORY, { value: definition })
}
