import { randomBytes } from 'node:crypto'

/** An id that nothing has yet, of a kind: `agt`, `wf`, `run`. */
export function newId (kind: string): string {
  return `${kind}_${randomBytes(8).toString('hex')}`
}
