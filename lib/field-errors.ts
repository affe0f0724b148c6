import { FIELDS_MAX, KEYWORD_MAX, MESSAGE_MAX, POINTER_MAX, type FieldError } from '../schemas/problem.js'

/** One error of a validator: of Ajv, of TypeBox's compiler, or of another that speaks their format. */
interface ValidatorError {
  readonly keyword: string
  readonly instancePath: string
  readonly schemaPath: string
  readonly message: string
  readonly params: Readonly<Record<string, unknown>>
}

type Location = FieldError['location']

/** Fastify's names of the parts of a request, in OpenAPI's words. */
const locations: Readonly<Record<string, Location>> = { body: 'body', querystring: 'query', params: 'path', headers: 'header' }

/** Messages that say more than the validator's, or say it without the property's name, which the pointer has. */
const messages: Readonly<Record<string, (params: ValidatorError['params']) => string | undefined>> = {
  required: () => 'required',
  additionalProperties: () => 'not allowed',
  enum: ({ allowedValues }) => Array.isArray(allowedValues) ? `must be one of: ${allowedValues.join(', ')}` : undefined
}

/** The parameters that name properties below the pointer, in the singular of Ajv and the plural of TypeBox. */
const named: Readonly<Record<string, readonly string[]>> = {
  required: ['missingProperty', 'requiredProperties'],
  additionalProperties: ['additionalProperty', 'additionalProperties'],
  unevaluatedProperties: ['unevaluatedProperty', 'unevaluatedProperties'],
  dependentRequired: ['missingProperty'],
  dependencies: ['missingProperty']
}

/** @see RFC 6901, section 3 */
function token (name: string): string {
  return `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}

function pointers ({ keyword, instancePath, params }: ValidatorError): string[] {
  const names = (named[keyword] ?? []).flatMap((param) => params[param] ?? [])
  return names.length === 0 ? [instancePath] : names.map((name) => instancePath + token(String(name)))
}

function fieldsOf (error: ValidatorError, location: Location): FieldError[] {
  const message = (messages[error.keyword]?.(error.params) ?? error.message).slice(0, MESSAGE_MAX)
  return pointers(error).map((pointer) => ({
    location, pointer: pointer.slice(0, POINTER_MAX), message, keyword: error.keyword.slice(0, KEYWORD_MAX)
  }))
}

/**
 * Drops what only repeats another error: TypeBox's «schema is false» beside an additional property, and the branches of an
 * `anyOf` or `oneOf`, which all fail though only one had to hold; the choice itself stays.
 */
function withoutNoise (errors: readonly ValidatorError[]): ValidatorError[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
  return errors.filter((error) => error.keyword !== 'boolean' && !choices.some((choice) =>
    error !== choice && error.instancePath.startsWith(choice.instancePath) && error.schemaPath.startsWith(choice.schemaPath)))
}

/** A list of validator errors, or `undefined` where the value is none. */
function asErrors (value: unknown): ValidatorError[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.filter((entry) => typeof entry === 'object' && entry !== null).map((entry: Partial<Record<keyof ValidatorError, unknown>>) => ({
    keyword: String(entry.keyword ?? 'invalid'),
    instancePath: String(entry.instancePath ?? ''),
    schemaPath: String(entry.schemaPath ?? ''),
    message: String(entry.message ?? 'invalid'),
    params: (entry.params ?? {}) as ValidatorError['params']
  }))
}

/** The list of errors that a failed validation carries: an asynchronous schema has it in another place. */
function listOf (validation: unknown, errors: unknown): ValidatorError[] | undefined {
  return validation === true ? asErrors(errors) : asErrors(validation)
}

/**
 * The failing fields of a validation error, each once, at most {@link FIELDS_MAX}; `undefined` where the error is none of
 * validation. Messages never hold the rejected value.
 */
export function fieldErrors (validation: unknown, context: unknown, errors?: unknown): FieldError[] | undefined {
  const list = listOf(validation, errors)
  if (list === undefined) return undefined
  const location = locations[String(context)] ?? 'body'
  const fields = new Map<string, FieldError>()
  for (const error of withoutNoise(list)) {
    for (const field of fieldsOf(error, location)) {
      const key = `${field.pointer} ${field.keyword} ${field.message}`
      if (fields.size < FIELDS_MAX) fields.set(key, field)
    }
  }
  return [...fields.values()]
}
