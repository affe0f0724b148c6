import { createHash, timingSafeEqual } from 'node:crypto'

/** The digest of a secret, which is all that is kept of it. */
export function digestOf (secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}

/** Stands in where there is no secret, so that refusing takes as long. */
const none = Buffer.alloc(32)

/** Whether a secret is the one with this digest; how long that takes says nothing about either. */
export function isSecret (given: string, digest: Buffer | undefined): boolean {
  return timingSafeEqual(digestOf(given), digest ?? none)
}
