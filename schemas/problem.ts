import { Type, type Static } from 'typebox'
import type { DetailsSchema } from './details.js'

/** The longest message on the wire, in characters; a longer one is cut, so that the documented `maxLength` always holds. */
export const MESSAGE_MAX = 2048

/** A JSON pointer cut to its longest length, never in the middle of an escape. */
export function clipPointer (pointer: string): string {
  return pointer.length <= POINTER_MAX ? pointer : clip(pointer, POINTER_MAX).replace(/~$/, '')
}

/** The most field errors in one body; further ones are dropped, so that the documented `maxItems` always holds. */
export const FIELDS_MAX = 100

/** The longest request id on the wire, in characters. */
export const REQUEST_ID_MAX = 256

/** The longest JSON pointer on the wire, in characters. */
export const POINTER_MAX = 1024

/** The longest name of a JSON Schema keyword, in characters. */
export const KEYWORD_MAX = 64

/** The longest wait and the largest array position on the wire. */
export const INT32_MAX = 2147483647

/** A text cut to a length in characters, never in the middle of a surrogate pair. */
export function clip (text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')
}

/** Whether a text is not blank. Most begin with a letter, which is found out sooner than by a search. */
export function saysSomething (text: string): boolean {
  const first = text.charCodeAt(0)
  return (first > 0x20 && first < 0x7f) || /\S/.test(text)
}

/** A text for people: never blank. */
export const Text = Type.String({ pattern: '\\S', maxLength: MESSAGE_MAX })

/** Matches every text. A string without a pattern counts as unbounded with linters, and some texts can be anything. */
export const ANYTHING = '^[\\s\\S]*$'

/** The name of a field: as a request may name its members, anything. */
export const FieldName = Type.String({ pattern: ANYTHING, maxLength: POINTER_MAX })

/** The id of a request, in characters that a header can carry. */
export const RequestId = Type.String({ pattern: '^[\\x21-\\x7E]+$', maxLength: REQUEST_ID_MAX })

/** Up to this many characters are looked at one by one sooner than by a search. */
const SHORT = 8

/** Whether a request id is one that can be sent; another is left out. */
export function isRequestId (id: string): boolean {
  if (id.length > SHORT) return /^[!-~]+$/.test(id)
  for (let index = 0; index < id.length; index++) {
    const code = id.charCodeAt(index)
    if (code < 0x21 || code > 0x7e) return false
  }
  return id !== ''
}

/** Where in the request a field error is, by the words of an OpenAPI Parameter Object's `in`, and `body`. */
export const FieldLocation = Type.Enum(['body', 'query', 'path', 'header'])

/**
 * One failing field of a request: where, which (a JSON pointer), what is wrong, and the JSON Schema keyword that says so.
 * The rejected value is never part of it.
 *
 * @see RFC 6901
 */
export const FieldError = Type.Object({
  location: FieldLocation,
  pointer: Type.String({ format: 'json-pointer', maxLength: POINTER_MAX }),
  message: Text,
  keyword: Type.String({ pattern: '\\S', maxLength: KEYWORD_MAX })
})

/** @see {@link FieldError} */
export type FieldError = Static<typeof FieldError>

/**
 * A failing field with what its keyword expected: the name of a type or a format, a limit, a pattern, the allowed values. It is
 * for dialects whose format tells these apart, and on the wire only as they write it.
 */
export const FailingField = Type.Object({ ...FieldError.properties, expected: Type.Optional(Type.Unknown()) })

/** @see {@link FailingField} */
export type FailingField = Static<typeof FailingField>

/** The details of a definition that lists failing fields; a definition with this very schema is rendered as a field list. */
export const FieldErrors = Type.Object({ fields: Type.Array(FailingField, { maxItems: FIELDS_MAX }) })

/** @see {@link FieldErrors} */
export type FieldErrors = Static<typeof FieldErrors>

/** Whether a details schema is {@link FieldErrors}, so that dialects show the details as a list of fields. */
export function isFieldErrors (details: DetailsSchema | undefined): boolean {
  return details === FieldErrors
}

/**
 * One occurrence of a definition, independent of any wire format: all that a dialect may show.
 *
 * `retryAfter` is in whole seconds. `fields` is set where the definition's details are {@link FieldErrors}, `details` for
 * any other schema; neither is set where the definition withholds its details.
 */
export interface Problem {
  readonly code: string
  readonly status: number
  readonly title: string
  readonly message: string
  readonly resolution?: string | undefined
  readonly docs?: string | undefined
  readonly details?: unknown
  readonly fields?: readonly FailingField[] | undefined
  readonly requestId?: string | undefined
  readonly retryAfter?: number | undefined
}

/** The reference tokens of a JSON pointer, array positions as numbers of 32 bits. @see RFC 6901, section 3 */
export function pointerPath (pointer: string): Array<string | number> {
  return pointer.split('/').slice(1).map((token) =>
    /^(0|[1-9]\d{0,8})$/.test(token) ? Number(token) : token.replaceAll('~1', '/').replaceAll('~0', '~'))
}
