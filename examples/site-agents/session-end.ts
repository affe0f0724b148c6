import type { Session } from './models/session.js'

/** Whether a session has expired. */
export function isOver ({ expiresAt }: Session, now: Date): boolean {
  return now >= new Date(expiresAt)
}
