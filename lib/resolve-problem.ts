import type { ErrorDefinition } from '../schemas/definition.js'
import { reasonPhrase } from '../schemas/status.js'
import { aliasedBuiltIn } from './aliased-built-in.js'
import { own } from './catalogue.js'
import { fastifyCodes } from './catalogues/fastify.js'
import { statusBuiltIns } from './catalogues/http.js'
import { pluginCodes } from './catalogues/plugins.js'
import { isContractError, type ContractError } from './contract-error.js'
import { errorFacts, errorStatus, type ErrorFacts } from './error-facts.js'
import { fieldErrors } from './field-errors.js'
import { KnownList } from './known-list.js'
import type { Scope } from './scope.js'
import { ValidationFailure } from './validation-failure.js'

/** What an error turned out to be: its definition, and what this occurrence adds. `retryAfter` is in whole seconds. */
export interface Resolution {
  readonly definition: ErrorDefinition
  readonly details?: unknown
  readonly message?: string | undefined
  readonly retryAfter?: number | undefined
  readonly headers?: unknown
  /** The fields in place of the details, where all are known. */
  readonly known?: KnownList | undefined
}

/** The details of what an error turned out to be. */
export function detailsOf ({ details, known }: Resolution): unknown {
  return known === undefined ? details : { fields: known.fields }
}

/** What is known of the reply when its error is resolved. */
export interface ReplyFacts {
  /** The status that the reply has so far, which counts where the error brings none. */
  readonly status?: number | undefined
  /** Whether a rate limit has refused the request; asked only where that decides. */
  limited: () => boolean
}

type Matcher = (error: unknown, facts: ErrorFacts, scope: Scope, reply: ReplyFacts) => Resolution | undefined

/** The definition for a status that no built-in has. */
function statusDefinition (status: number): ErrorDefinition {
  const phrase = reasonPhrase(status)
  return { code: `HTTP_${status}`, status, title: phrase, message: phrase, description: `${phrase}.` }
}

/** The definition that an error with nothing but a status is answered with. */
export function definitionOf (status: number, scope: Scope): ErrorDefinition {
  const builtIn = statusBuiltIns[status]
  return builtIn === undefined ? statusDefinition(status) : scope.builtIn(builtIn)
}

/** The definition of a code, or of a status that no catalogue has a code for: `HTTP_418`. */
export function codeOrStatus (code: string, scope: Scope): ErrorDefinition | undefined {
  const definition = scope.code(code)
  if (definition !== undefined) return definition
  const status = errorStatus(/^HTTP_(\d+)$/.exec(code)?.[1])
  return status === undefined || statusBuiltIns[status] !== undefined ? undefined : statusDefinition(status)
}

/**
 * A message of a thrown error that callers may see: of one that says itself that it is of a status below 500. Any failure at all
 * can come after `reply.code(404)`, and its text is not for callers.
 */
function messageFor (status: number, { message, expose, status: own }: ErrorFacts): { message?: string } {
  return message === undefined || own === undefined || status >= 500 || expose === false ? {} : { message }
}

/** What an error of a catalogue says of itself. */
export function resolutionOf ({ definition, details, retryAfter, headers }: ContractError): Resolution {
  return { definition, details, retryAfter, headers }
}

/** What the contract's own error of a failed validation says, without a look at what it is known not to have. */
function ownValidation (error: ValidationFailure, scope: Scope): Resolution | undefined {
  if ((errorStatus(error.statusCode) ?? 400) >= 500) return undefined
  const failing = ValidationFailure.knownFields(error).fieldErrors(error.validation, error.validationContext)
  if (failing === undefined) return undefined
  const definition = scope.builtIn('validation')
  return failing instanceof KnownList ? { definition, known: failing } : { definition, details: { fields: failing.fields } }
}

/** A failed validation of the request; what validates the service's own answers says with its status that it is no fault of the caller. */
function validation (_error: unknown, { status = 400, validation, validationContext, errors }: ErrorFacts, scope: Scope): Resolution | undefined {
  if (status >= 500) return undefined
  const fields = fieldErrors(validation, validationContext, errors)
  return fields === undefined ? undefined : { definition: scope.builtIn('validation'), details: { fields } }
}

function knownCode (_error: unknown, { code, headers }: ErrorFacts, scope: Scope): Resolution | undefined {
  const builtIn = own(fastifyCodes, code) ?? own(pluginCodes, code)
  return builtIn === undefined || builtIn === 'validation' ? undefined : { ...aliasedBuiltIn(builtIn, scope), headers }
}

/** A ban is refused with the status of a permission error; that a limit has counted tells them apart. */
function ban (_error: unknown, { status }: ErrorFacts, scope: Scope, { limited }: ReplyFacts): Resolution | undefined {
  return status === 403 && limited() ? { definition: scope.builtIn('banned') } : undefined
}

/** An error of the service's own class that carries a code of the catalogue; its text is shown only if it has the status as well. */
function catalogueCode (_error: unknown, facts: ErrorFacts, scope: Scope): Resolution | undefined {
  const definition = typeof facts.code === 'string' ? scope.code(facts.code) : undefined
  if (definition === undefined || definition.details !== undefined) return undefined
  if (facts.status === undefined) return { definition, headers: facts.headers }
  return facts.status === definition.status ? { definition, headers: facts.headers, ...messageFor(definition.status, facts) } : undefined
}

function status (_error: unknown, facts: ErrorFacts, scope: Scope, reply: ReplyFacts): Resolution | undefined {
  const value = facts.status ?? errorStatus(reply.status)
  if (value === undefined) return undefined
  const definition = definitionOf(value, scope)
  return { definition, headers: facts.headers, ...messageFor(definition.status, facts) }
}

/** In this order; the first that matches decides. */
const matchers: readonly Matcher[] = [validation, knownCode, ban, catalogueCode, status]

/** What any thrown value is in a scope: its definition and what this occurrence adds; the internal error where nothing else is known. */
export function resolveProblem (error: unknown, scope: Scope, reply: ReplyFacts): Resolution {
  // First and by itself: nothing else has to be read of it.
  if (isContractError(error)) return resolutionOf(error)
  const failed = ValidationFailure.is(error) ? ownValidation(error, scope) : undefined
  if (failed !== undefined) return failed
  const facts = errorFacts(error)
  for (const matcher of matchers) {
    const resolution = matcher(error, facts, scope, reply)
    if (resolution !== undefined) return resolution
  }
  return { definition: scope.builtIn('internal') }
}
