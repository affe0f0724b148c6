import { FIELDS_MAX, type FailingField } from '../schemas/problem.js'
import { asError, expectationOf, fieldErrors, fieldsOf, isOneField, keyOf, locationOf, type Location, type ValidatorError } from './field-errors.js'

/** The most errors of one part of a route's requests that are known: where they are can hold what callers have named. */
export const KNOWN_MAX = 200

/** The longest texts of an error that is known, in characters. */
const TEXT_MAX = 1024

/** The place of a field in the list that was made last. */
interface Entry {
  list: object | undefined
  index: number
}

/** The same expectation: of a list, the same values. */
function isSame (known: unknown, expected: unknown): boolean {
  if (Object.is(known, expected)) return true
  return Array.isArray(known) && Array.isArray(expected) && known.length === expected.length && known.every((value, index) => Object.is(value, expected[index]))
}

/** An error of a validator that was met before, with all that its field is made of, and that field. */
export class KnownField {
  /** What a way of writing lists has made of the field, and which one that was. */
  written: string | undefined = undefined
  writer: object | undefined = undefined

  constructor (readonly met: ValidatorError, readonly name: unknown, readonly expected: unknown, readonly field: FailingField, readonly entry: Entry) {}

  /** Whether it is a field still that was made of it: whoever gets one may change it. */
  describes ({ location, pointer, message, keyword, expected }: FailingField): boolean {
    const { field } = this
    return field.location === location && field.pointer === pointer && field.message === message && field.keyword === keyword && isSame(this.expected, expected)
  }
}

/** The failing fields of a request, and what is known of each, where that is so for every one of them. */
export interface FailingFields {
  readonly fields: FailingField[]
  readonly known?: readonly KnownField[]
}

type Given = Readonly<Partial<Record<keyof ValidatorError, unknown>>>

/** What is missing is all that tells the errors of one object apart that lacks several properties. */
function nameIn (keyword: unknown, params: ValidatorError['params']): unknown {
  return keyword === 'required' ? params.missingProperty : undefined
}

function isScalar (value: unknown): boolean {
  return typeof value === 'string' ? value.length <= TEXT_MAX : value === undefined || value === null || typeof value === 'boolean' || typeof value === 'number'
}

/** Whether the field of an error is made of nothing but what is compared when it is met again. */
function canBeKnown ({ keyword, instancePath, schemaPath, message, params }: ValidatorError, expected: unknown): boolean {
  if (instancePath.length + schemaPath.length + message.length > TEXT_MAX) return false
  if (keyword === 'required' && (typeof params.missingProperty !== 'string' || !isScalar(params.missingProperty) || params.requiredProperties !== undefined)) return false
  if (keyword === 'enum' && params.allowedValues !== expected) return false
  return Array.isArray(expected) ? expected.length <= FIELDS_MAX && expected.every(isScalar) : isScalar(expected)
}

/** The field of a known error: a new one, since whoever gets it may change it. */
function fieldOf ({ field: { location, pointer, message, keyword } }: KnownField, expected: unknown): FailingField {
  return expected === undefined ? { location, pointer, message, keyword } : { location, pointer, message, keyword, expected }
}

/** Leaves each field once, at its first place, as the last error says it; no more than fit. */
function keepEachOnce (fields: FailingField[], known: KnownField[]): void {
  const list = {}
  let count = 0
  for (let from = 0; from < fields.length && count < FIELDS_MAX; from++) {
    const { entry } = known[from]!
    if (entry.list !== list) {
      entry.list = list
      entry.index = count++
    }
    fields[entry.index] = fields[from]!
    known[entry.index] = known[from]!
  }
  fields.length = known.length = count
}

/** What is known of one part of a route's requests. */
class KnownPart {
  /** By the path in the schema, and below it by the place in the value, or by what is missing there. */
  readonly #known = new Map<unknown, Map<unknown, KnownField>>()
  readonly #entries = new Map<string, Entry>()
  #size = 0

  constructor (readonly location: Location) {}

  /** The fields of errors, where every one of these is known. */
  recall (errors: readonly unknown[]): FailingFields | undefined {
    const fields: FailingField[] = []
    const known: KnownField[] = []
    for (let index = 0; index < errors.length; index++) {
      const error = errors[index]
      if (typeof error !== 'object' || error === null || !this.#recall(error, fields, known)) return undefined
    }
    if (fields.length > 1) keepEachOnce(fields, known)
    return { fields, known }
  }

  #recall ({ keyword, instancePath, schemaPath, message, params }: Given, fields: FailingField[], list: KnownField[]): boolean {
    if (typeof params !== 'object' || params === null) return false
    const given = params as ValidatorError['params']
    const name = nameIn(keyword, given)
    const known = this.#known.get(schemaPath)?.get(name ?? instancePath)
    if (known === undefined || known.name !== name) return false
    const { met } = known
    if (met.instancePath !== instancePath || met.keyword !== keyword || met.message !== message) return false
    const expected = expectationOf(given)
    if (!isSame(known.expected, expected)) return false
    if ((keyword === 'required' && given.requiredProperties !== undefined) || (keyword === 'enum' && given.allowedValues !== expected)) return false
    fields.push(fieldOf(known, expected))
    list.push(known)
    return true
  }

  /** Keeps what can be known of errors, as long as there is room: nothing makes room for what callers have named. */
  learn (errors: readonly unknown[]): void {
    for (let index = 0; index < errors.length && index < FIELDS_MAX && this.#size < KNOWN_MAX; index++) {
      const error = errors[index]
      if (typeof error === 'object' && error !== null) this.#learn(error)
    }
  }

  #learn (given: Given): void {
    if (!isOneField(given.keyword)) return
    const error = asError(given)
    const { keyword, instancePath, schemaPath, message, params } = error
    // What stands in for something strange is not what would be compared.
    if (keyword !== given.keyword || instancePath !== given.instancePath || schemaPath !== given.schemaPath || message !== given.message || params !== given.params) return
    const name = nameIn(keyword, params)
    const places = this.#known.get(schemaPath) ?? new Map<unknown, KnownField>()
    const expected = expectationOf(params)
    if (places.has(name ?? instancePath) || !canBeKnown(error, expected)) return
    const [field] = fieldsOf(error, this.location)
    const compared = { keyword, instancePath, schemaPath, message, params: {} }
    places.set(name ?? instancePath, new KnownField(compared, name, Array.isArray(expected) ? [...expected] : expected, field!, this.#entryOf(field!)))
    this.#known.set(schemaPath, places)
    this.#size++
  }

  #entryOf (field: FailingField): Entry {
    const key = keyOf(field)
    const entry = this.#entries.get(key) ?? { list: undefined, index: 0 }
    this.#entries.set(key, entry)
    return entry
  }
}

/**
 * What the errors of a route's schemas are as fields. Most of an error is the same whenever its keyword fails: it is compared with what
 * it was before, and the field is made of that.
 */
export class KnownFields {
  readonly #parts = new Map<Location, KnownPart>()

  /** {@link fieldErrors} of a validation, which are kept to be known the next time. */
  fieldErrors (validation: unknown, context: unknown): FailingFields | undefined {
    const part = this.#partOf(locationOf(context))
    if (!Array.isArray(validation)) return undefined
    const recalled = part.recall(validation)
    if (recalled !== undefined) return recalled
    const fields = fieldErrors(validation, context)
    part.learn(validation)
    return fields && { fields }
  }

  #partOf (location: Location): KnownPart {
    let part = this.#parts.get(location)
    if (part === undefined) this.#parts.set(location, part = new KnownPart(location))
    return part
  }
}
