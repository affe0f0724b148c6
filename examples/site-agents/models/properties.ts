import { Type, type TInteger, type TString, type TUnsafe } from 'typebox'

/** An id, or a token that is one. */
export function id (description: string): TString {
  return Type.String({ description, format: 'uuid', maxLength: 36 })
}

/** A text in which something can be seen. */
export function text (description: string, maxLength: number): TString {
  return Type.String({ description, minLength: 1, maxLength, pattern: '\\S' })
}

/** A short name that can stand in a path. */
export function slug (description: string): TString {
  return Type.String({ description, pattern: '^[a-z0-9][a-z0-9-]*$', maxLength: 60 })
}

/** A point in time, in UTC. */
export function instant (description: string): TString {
  return Type.String({ description, format: 'date-time', maxLength: 32 })
}

/** A whole number, zero or more. */
export function count (description: string, maximum = 2147483647): TInteger {
  return Type.Integer({ description, format: 'int32', minimum: 0, maximum })
}

/** One of some words. */
export function choice<const Word extends string> (description: string, words: readonly Word[]): TUnsafe<Word> {
  return Type.Unsafe<Word>({ type: 'string', enum: words, description })
}
