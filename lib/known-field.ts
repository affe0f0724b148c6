import { FIELDS_MAX, type FailingField } from '../schemas/problem.js'
import { read } from './error-facts.js'
import { expectationOf, type ValidatorError } from './field-errors.js'

/** The longest texts of an error that is known, in characters. */
const TEXT_MAX = 1024

/** The place of a field in the list that was made last, and the number of that list. Fields that are one in a list share theirs. */
export interface Entry {
  list: number
  index: number
}

/** An error as a validator gives it. */
export type Given = Readonly<Partial<Record<keyof ValidatorError, unknown>>>

/** Whether the same was expected: of a list, the same values. */
function isSame (known: unknown, expected: unknown): boolean {
  if (Object.is(known, expected)) return true
  return Array.isArray(known) && Array.isArray(expected) && known.length === expected.length && known.every((value, index) => Object.is(value, expected[index]))
}

/** What a keyword expected; of a list a copy, since the validator's can be the schema's. */
export function copyOf (expected: unknown): unknown {
  return Array.isArray(expected) ? [...expected as readonly unknown[]] : expected
}

/** What is compared of an error as it is. */
type ComparedError = Pick<ValidatorError, 'keyword' | 'instancePath' | 'schemaPath' | 'message'>

/** An error of a validator that was met before, with all that its field is made of, and that field. */
export class KnownField {
  /** What a way of writing lists has made of the field, its length in bytes, and which one that was. */
  written: string | undefined = undefined
  bytes = 0
  writer: object | undefined = undefined
  /** What came after it in the list that was made last. */
  next: KnownField | undefined = undefined

  constructor (readonly met: ComparedError, readonly place: unknown, readonly expected: unknown, readonly field: FailingField, readonly entry: Entry) {}

  /** Whether an error is the same in all that a field is made of. */
  is ({ keyword, instancePath, schemaPath, message, params }: Given): boolean {
    const { met } = this
    if (met.schemaPath !== schemaPath || met.instancePath !== instancePath || met.keyword !== keyword || met.message !== message) return false
    if (typeof params !== 'object' || params === null) return false
    const given = params as ValidatorError['params']
    if (keyword === 'required' && (given.missingProperty !== this.place || given.requiredProperties !== undefined)) return false
    const expected = expectationOf(given)
    return isSame(this.expected, expected) && (keyword !== 'enum' || given.allowedValues === expected)
  }

  /** A field that is made of it: a new one, since whoever gets it may change it. */
  make (): FailingField {
    const { field: { location, pointer, message, keyword }, expected } = this
    if (expected === undefined) return { location, pointer, message, keyword }
    return { location, pointer, message, keyword, expected: copyOf(expected) }
  }

  /** Whether it is a field still that was made of it. */
  describes ({ location, pointer, message, keyword, expected }: FailingField): boolean {
    const { field } = this
    return field.location === location && field.pointer === pointer && field.message === message && field.keyword === keyword && isSame(this.expected, expected)
  }
}

/** Where an error is below its path in the schema: in the value, or, of the errors of an object that lacks properties, by what is missing. */
export function placeOf ({ keyword, instancePath, params }: Given): unknown {
  return keyword === 'required' ? read(params, 'missingProperty') : instancePath
}

function isScalar (value: unknown): boolean {
  return typeof value === 'string' ? value.length <= TEXT_MAX : value === undefined || value === null || typeof value === 'boolean' || typeof value === 'number'
}

/** Whether the field of an error is made of nothing but what is compared when it is met again. */
export function canBeKnown ({ keyword, instancePath, schemaPath, message, params }: ValidatorError, expected: unknown): boolean {
  if (instancePath.length + schemaPath.length + message.length > TEXT_MAX) return false
  if (keyword === 'required' && (typeof params.missingProperty !== 'string' || !isScalar(params.missingProperty) || params.requiredProperties !== undefined)) return false
  if (keyword === 'enum' && params.allowedValues !== expected) return false
  return Array.isArray(expected) ? expected.length <= FIELDS_MAX && !expected.includes(undefined) && expected.every(isScalar) : isScalar(expected)
}
