import { Type, type TString, type TUnsafe } from 'typebox'

/** An id: the letters of its kind, and some more. */
export function id (kind: string, description: string): TString {
  return Type.String({ description, pattern: `^${kind}_[0-9a-z]{6,16}$`, maxLength: 24 })
}

/** A text in which something can be seen. */
export function text (description: string, maxLength: number): TString {
  return Type.String({ description, minLength: 1, maxLength, pattern: '\\S' })
}

/** A point in time, in UTC. */
export function instant (description: string): TString {
  return Type.String({ description, format: 'date-time', maxLength: 32 })
}

/** One of some words. */
export function choice<const Word extends string> (description: string, words: readonly Word[]): TUnsafe<Word> {
  return Type.Unsafe<Word>({ type: 'string', enum: words, description })
}
