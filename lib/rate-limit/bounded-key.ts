import { createHash } from 'node:crypto'

const LONGEST = 128

/**
 * A key of no more than 128 characters: longer ones by their SHA-256, so that callers who choose their keys cannot fill the
 * memory with a few. What looks like such a hash is hashed as well, so that no two keys become one.
 */
export function boundedKey (given: string | number): string {
  const key = String(given)
  return key.length <= LONGEST && !key.startsWith('#') ? key : `#${createHash('sha256').update(key).digest('base64url')}`
}
