import { FIELDS_MAX, type FailingField } from '../schemas/problem.js'
import { asError, expectationOf, fieldErrors, fieldsOf, isOneField, keyOf, locationOf, type Location } from './field-errors.js'
import { KnownField, canBeKnown, copyOf, placeOf, type Entry, type Given } from './known-field.js'
import { KnownList } from './known-list.js'

/** The most errors of one part of a route's requests that are known: where they are can hold what callers have named. */
export const KNOWN_MAX = 200

/** The failing fields of a request, and what is known of each, where that is so for every one of them. */
export type FailingFields = KnownList | { readonly fields: FailingField[], readonly known?: undefined }

/** What is known of one part of a route's requests. */
class KnownPart {
  /** By the path in the schema, and below it by the place in the value, or by what is missing there. */
  readonly #known = new Map<unknown, Map<unknown, KnownField>>()
  readonly #entries = new Map<string, Entry>()
  #size = 0
  /** How many lists there were. */
  #lists = 0
  /** What comes before the first error: none. */
  readonly #before: Pick<KnownField, 'next'> = { next: undefined }

  constructor (readonly location: Location) {}

  /**
   * The fields of errors, where every one of these is known: each once, at its first place, as the last error says it; no more than fit.
   * Most come in the order that they had before.
   */
  recall (errors: readonly unknown[]): KnownList | undefined {
    const known: KnownField[] = []
    const list = ++this.#lists
    let before = this.#before
    for (let index = 0; index < errors.length; index++) {
      const error = errors[index]
      if (typeof error !== 'object' || error === null) return undefined
      let one = before.next
      if (one?.is(error) !== true) {
        one = this.#find(error)
        if (one === undefined) return undefined
        before.next = one
      }
      before = one
      const { entry } = one
      if (known.length === FIELDS_MAX) continue
      if (entry.list === list) known[entry.index] = one
      else {
        entry.list = list
        entry.index = known.length
        known.push(one)
      }
    }
    return new KnownList(known)
  }

  #find (given: Given): KnownField | undefined {
    const known = this.#known.get(given.schemaPath)?.get(placeOf(given))
    return known?.is(given) === true ? known : undefined
  }

  /** Keeps what can be known of errors, as long as there is room: nothing makes room for what callers have named. */
  learn (errors: readonly unknown[]): void {
    for (let index = 0; index < errors.length && this.#size < KNOWN_MAX; index++) {
      const error = errors[index]
      if (typeof error === 'object' && error !== null) this.#learn(error)
    }
  }

  #learn (given: Given): void {
    // Sooner than what is made of it is compared: most of what is not known yet cannot be.
    if (!isOneField(given.keyword)) return
    const error = asError(given)
    const { keyword, instancePath, schemaPath, message, params } = error
    // What stands in for something strange is not what would be compared.
    if (keyword !== given.keyword || instancePath !== given.instancePath || schemaPath !== given.schemaPath || message !== given.message || params !== given.params) return
    const place = placeOf(error)
    const places = this.#known.get(schemaPath) ?? new Map<unknown, KnownField>()
    const expected = expectationOf(params)
    if (places.has(place) || !canBeKnown(error, expected)) return
    const [field] = fieldsOf(error, this.location)
    places.set(place, new KnownField({ keyword, instancePath, schemaPath, message }, place, copyOf(expected), field!, this.#entryOf(field!)))
    this.#known.set(schemaPath, places)
    this.#size++
  }

  #entryOf (field: FailingField): Entry {
    const key = keyOf(field)
    const entry = this.#entries.get(key) ?? { list: 0, index: 0 }
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
