import { own } from './catalogue.js'
import { FIELDS_MAX, KEYWORD_MAX, MESSAGE_MAX, clip, clipPointer, saysSomething, type FailingField } from '../schemas/problem.js'

/** One error of a validator: of Ajv, of TypeBox's compiler, or of another that speaks their format. */
export interface ValidatorError {
  readonly keyword: string
  readonly instancePath: string
  readonly schemaPath: string
  readonly message: string
  readonly params: Readonly<Record<string, unknown>>
}

/** The part of a request that a field is in, in OpenAPI's words. */
export type Location = FailingField['location']

/** Fastify's names of the parts of a request, in OpenAPI's words. */
const locations: Readonly<Record<string, Location>> = { body: 'body', querystring: 'query', params: 'path', headers: 'header' }

function textOfValue (value: unknown): string {
  return typeof value === 'string' ? value : String(JSON.stringify(value))
}

/** Messages that say more than the validator's, or say it without the property's name, which the pointer has. */
const messages: Readonly<Record<string, (params: ValidatorError['params']) => string | undefined>> = {
  required: () => 'required',
  additionalProperties: () => 'not allowed',
  enum: ({ allowedValues }) => Array.isArray(allowedValues) ? `must be one of: ${allowedValues.map(textOfValue).join(', ')}` : undefined
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
  const naming = own(named, keyword)
  if (naming === undefined) return [instancePath]
  const names = naming.flatMap((param) => params[param] ?? [])
  return names.length === 0 ? [instancePath] : names.map((name) => instancePath + token(String(name)))
}

/** What the keyword expected, where the validator says it; other parameters can hold what the caller sent. */
export function expectationOf (params: ValidatorError['params']): unknown {
  let value = params.type
  if (value === undefined) value = params.format
  if (value === undefined) value = params.limit
  if (value === undefined) value = params.multipleOf
  if (value === undefined) value = params.pattern
  if (value === undefined) value = params.allowedValues
  return value === undefined ? params.allowedValue : value
}

/** The fields of an error: it can name several properties of one place. */
export function fieldsOf (error: ValidatorError, location: Location): FailingField[] {
  // ajv-errors puts a text of the service's own in place of errors, which it keeps.
  const replaced = error.keyword === 'errorMessage' ? asErrors(error.params.errors) ?? [] : []
  if (replaced.length > 0) return replaced.flatMap((each) => fieldsOf(each, location)).map((field) => ({ ...field, message: clip(error.message, MESSAGE_MAX) }))
  const message = clip(own(messages, error.keyword)?.(error.params) ?? error.message, MESSAGE_MAX)
  const keyword = clip(error.keyword, KEYWORD_MAX)
  const expected = expectationOf(error.params)
  return pointers(error).map((pointer) =>
    expected === undefined ? { location, pointer: clipPointer(pointer), message, keyword } : { location, pointer: clipPointer(pointer), message, keyword, expected })
}

/** Where the branches of a choice are: Ajv's path of a choice ends with its keyword, TypeBox's stops at the schema before it. */
function branchesOf ({ keyword, schemaPath }: ValidatorError): string {
  return schemaPath.endsWith(`/${keyword}`) ? `${schemaPath}/` : `${schemaPath}/${keyword}/`
}

/** The keywords of errors that repeat others, or that others repeat. */
const repeating: ReadonlySet<string> = new Set(['anyOf', 'oneOf', 'boolean'])

/** Whether an error of a keyword is one field, whatever other errors there are. */
export function isOneField (keyword: unknown): boolean {
  if (typeof keyword !== 'string' || keyword === 'errorMessage' || repeating.has(keyword)) return false
  return keyword === 'required' || own(named, keyword) === undefined
}

/**
 * Drops what only repeats another error: TypeBox's «schema is false» beside an additional property, and the branches of an
 * `anyOf` or `oneOf`, which all fail though only one had to hold; the choice itself stays.
 */
function withoutNoise (errors: readonly ValidatorError[]): readonly ValidatorError[] {
  if (!errors.some(({ keyword }) => repeating.has(keyword))) return errors
  const branches = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf').map(branchesOf)
  const additional = new Set(errors.filter(({ keyword }) => /^(additional|unevaluated)Properties$/.test(keyword)).flatMap(pointers))
  return errors.filter(({ keyword, instancePath, schemaPath }) =>
    !(keyword === 'boolean' && additional.has(instancePath)) && !branches.some((path) => schemaPath.startsWith(path)))
}

/** A pointer: what a validator gives in another form counts as one name. */
function asPointer (path: string): string {
  return path === '' || path.startsWith('/') ? path : token(path)
}

/** A text as a validator gives it, or what stands in for it. */
function textOr (value: unknown, otherwise: string): string {
  return typeof value === 'string' && saysSomething(value) ? value : otherwise
}

/** An error as a validator gives it, whose members can be anything. */
export function asError ({ keyword, instancePath, schemaPath, message, params }: Partial<Record<keyof ValidatorError, unknown>>): ValidatorError {
  return {
    keyword: textOr(keyword, 'invalid'),
    instancePath: asPointer(textOr(instancePath, '')),
    schemaPath: textOr(schemaPath, ''),
    message: textOr(message, 'invalid'),
    params: (typeof params === 'object' && params !== null ? params : {}) as ValidatorError['params']
  }
}

/** A list of validator errors, or `undefined` where the value is none. */
function asErrors (value: unknown): ValidatorError[] | undefined {
  if (!Array.isArray(value)) return undefined
  return value.filter((entry) => typeof entry === 'object' && entry !== null).map(asError)
}

/** The list of errors that a failed validation carries: an asynchronous schema has it in another place. */
function listOf (validation: unknown, errors: unknown): ValidatorError[] | undefined {
  return validation === true ? asErrors(errors) : asErrors(validation)
}

/** What Fastify calls a part of a request, in OpenAPI's words. */
export function locationOf (context: unknown): Location {
  return own(locations, context) ?? 'body'
}

/** What tells fields of one part of a request apart. */
export function keyOf ({ pointer, keyword, message }: FailingField): string {
  return `${pointer} ${keyword} ${message}`
}

/**
 * The failing fields of a validation error, each once, at most {@link FIELDS_MAX}; `undefined` where the error is none of
 * validation. Messages never hold the rejected value.
 */
export function fieldErrors (validation: unknown, context: unknown, errors?: unknown): FailingField[] | undefined {
  const list = listOf(validation, errors)
  if (list === undefined) return undefined
  const location = locationOf(context)
  const fields = new Map<string, FailingField>()
  for (const error of withoutNoise(list)) {
    for (const field of fieldsOf(error, location)) {
      if (fields.size < FIELDS_MAX) fields.set(keyOf(field), field)
    }
  }
  return [...fields.values()]
}
