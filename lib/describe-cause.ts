import { read } from './error-facts.js'

/** The most causes that are told: they may go round in a circle. */
const DEPTH = 5

/** One error in a line: its class and its message, or the value that was thrown in its place. */
function describe (error: unknown): string {
  const message = read(error, 'message')
  if (typeof message !== 'string') return typeof error === 'object' && error !== null ? 'an object without a message' : String(error)
  const name = read(error, 'name')
  return typeof name === 'string' ? `${name}: ${message}` : message
}

/** What failed and why, outermost first. For the eyes of a developer only: it holds whatever the errors say. */
export function describeCause (error: unknown): string {
  const lines: string[] = []
  for (let at = error; lines.length < DEPTH && (lines.length === 0 || (at !== undefined && at !== null)); at = read(at, 'cause')) lines.push(describe(at))
  return lines.join('; caused by ')
}
