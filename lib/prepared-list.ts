import type { Dialect } from '../schemas/dialects/dialect.js'
import type { ErrorDefinition } from '../schemas/definition.js'
import type { FailingField } from '../schemas/problem.js'
import type { KnownField } from './known-field.js'
import { marking, problemsOf, trials, varying, writerOf, type Brought, type Varying } from './marked-json.js'

/**
 * Fields that have nothing in common, so that what the bodies of two of them share is no field's own. The first two have no characters
 * beyond Latin-1: what is cut out of their bodies would take two bytes for each character otherwise.
 */
const [first, second, third]: readonly [FailingField, FailingField, FailingField] = [
  { location: 'header', pointer: '', message: 'q7~Zk.V9~xW2~message', keyword: 'enum', expected: ['a', 1, null] },
  { location: 'query', pointer: '/7', message: 'required', keyword: 'required' },
  { location: 'body', pointer: '/a~1b/0', message: '"Naïve" \\ \n\u2028 \ud83d\ude00 \ud83d', keyword: 'type', expected: 'integer' }
]

/** The lists that the pieces of their fields have to make up. */
const lists = [[second, first], [first, first, second, third], [third, second, third, first, first]]

function commonStart (one: string, other: string): number {
  let length = 0
  while (length < one.length && one[length] === other[length]) length++
  return length
}

/** How many characters two texts end with alike, of which `most` at most. */
function commonEnd (one: string, other: string, most: number): number {
  let length = 0
  while (length < most && one.at(-1 - length) === other.at(-1 - length)) length++
  return length
}

/** The JSON text of a list, with its length in bytes where that is known without a look at it. */
export interface WrittenList {
  readonly text: string
  readonly length: number | undefined
}

/**
 * The bodies of a definition that lists fields: a start, the pieces of the fields with the same text between any two, and an end.
 * Start and end have what the bodies of any one field have in common, which can be the beginning of a field.
 */
export class PreparedList {
  readonly #json: (brought: Brought, fields: readonly FailingField[]) => string
  readonly #start: string
  readonly #between: string
  readonly #end: string
  readonly #head: (varying: Varying) => string
  readonly #tail: (varying: Varying) => string
  /** How many bytes there are around the fields, without a request id and for each character of one; not known where more than that varies. */
  readonly #around: { readonly bytes: number, readonly times: number } | undefined

  private constructor (dialect: Dialect, definition: ErrorDefinition, own: number) {
    const problem = problemsOf(definition, own)
    this.#json = (brought, fields) => JSON.stringify(dialect.body({ ...problem(brought), fields }))
    const [one, other, both] = [[first], [second], [first, second]].map((fields) => this.#json(marking, fields)) as [string, string, string]
    const start = commonStart(one, other)
    const end = commonEnd(one, other, Math.min(one.length, other.length) - start)
    this.#start = one.slice(0, start)
    this.#end = one.slice(one.length - end)
    this.#between = both.slice(one.length - end, both.length - (other.length - start))
    this.#head = writerOf(this.#start)
    this.#tail = writerOf(this.#end)
    const [bytes, more] = ['', '-'].map((requestId) => this.#bytesAround({ requestId, retryAfter: '', message: '', details: '' })) as [number, number]
    // The first field has nothing before it.
    this.#around = own === 0 ? { bytes: bytes - Buffer.byteLength(this.#between), times: more - bytes } : undefined
  }

  #bytesAround (varying: Varying): number {
    return Buffer.byteLength(this.#head(varying) + this.#tail(varying))
  }

  /** Prepares the bodies of lists; `null` where a dialect does not write them so. */
  static of (dialect: Dialect, definition: ErrorDefinition, own: number): PreparedList | null {
    try {
      const list = new PreparedList(dialect, definition, own)
      return trials.every((trial) => lists.every((fields) => list.#holds(trial, fields))) ? list : null
    } catch {
      return null
    }
  }

  #holds (trial: Brought, fields: readonly FailingField[]): boolean {
    const pieces = fields.map((field) => this.#pieceOf(field))
    return this.#head(varying(trial)) + pieces.join(this.#between) + this.#tail(varying(trial)) === this.#json(trial, fields)
  }

  /** What of the body of one field is its own; `undefined` where the body is not like the others. */
  #pieceOf (field: FailingField): string | undefined {
    const json = this.#json(marking, [field])
    const isAlike = json.length >= this.#start.length + this.#end.length && json.startsWith(this.#start) && json.endsWith(this.#end)
    return isAlike ? json.slice(this.#start.length, json.length - this.#end.length) : undefined
  }

  /** Makes sure that what a known field has is its piece with what comes before it. */
  #prepare (one: KnownField): void {
    const piece = this.#pieceOf(one.field)
    one.written = piece === undefined ? undefined : this.#between + piece
    one.bytes = piece === undefined ? 0 : Buffer.byteLength(this.#between + piece)
    one.writer = this
  }

  /**
   * The body of a list of known fields, one at least; `undefined` where one of them is not written like the others, or where a field
   * that was made of it is not as it was.
   */
  write (varying: Varying, known: readonly KnownField[], fields?: readonly FailingField[]): WrittenList | undefined {
    if (known.length === 0 || (fields !== undefined && fields.length !== known.length)) return undefined
    let text = this.#head(varying)
    let bytes = 0
    for (let index = 0; index < known.length; index++) {
      const one = known[index]!
      if (one.writer !== this) this.#prepare(one)
      if (one.written === undefined || (fields !== undefined && !one.describes(fields[index]!))) return undefined
      text += index === 0 ? one.written.slice(this.#between.length) : one.written
      bytes += one.bytes
    }
    const around = this.#around
    return { text: text + this.#tail(varying), length: around && around.bytes + around.times * varying.requestId.length + bytes }
  }
}
