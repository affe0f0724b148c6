import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { Row } from './row.js'

/** A line of the log. */
export interface Line {
  readonly level: number
  readonly code?: unknown
  readonly status?: unknown
  readonly sent?: unknown
  readonly err?: { readonly stack?: unknown }
}

/** A stream for a logger that keeps what is written. */
export function keeping (): { readonly lines: Line[], readonly stream: { write: (line: string) => void } } {
  const lines: Line[] = []
  return { lines, stream: { write: (line) => { lines.push(JSON.parse(line) as Line) } } }
}

const CHANNEL = 'fastify-error-contract:problem'

interface Message {
  readonly problem: { readonly code: string }
  readonly sent: boolean
}

/** The codes that are published on the diagnostics channel while something is done. */
export async function published<Value> (act: () => Promise<Value>): Promise<{ readonly value: Value, readonly codes: readonly string[] }> {
  const codes: string[] = []
  const listen = (message: unknown): void => {
    const { problem, sent } = message as Message
    if (sent) codes.push(problem.code)
  }
  subscribe(CHANNEL, listen)
  try {
    return { value: await act(), codes }
  } finally {
    unsubscribe(CHANNEL, listen)
  }
}

/** What is wrong with how an answer was recorded: one line and one message for an error, none for anything else. */
export function recordFaults ({ want }: Row, lines: readonly Line[], codes: readonly string[]): string[] {
  const told = lines.filter(({ status, code, sent }) => typeof status === 'number' && typeof code === 'string' && sent !== false)
  const wanted = 'code' in want ? [want.code] : []
  const logged = told.map(({ code }) => String(code))
  const quiet = told.filter(({ level, status }) => (level >= 50) !== (Number(status) >= 500))
  return [
    ...(logged.join() === wanted.join() ? [] : [`the log has ${logged.join() || 'no line'}, not ${wanted.join() || 'none'}`]),
    ...(codes.join() === wanted.join() ? [] : [`the channel has ${codes.join() || 'no message'}, not ${wanted.join() || 'none'}`]),
    ...quiet.map(({ level, status }) => `${String(status)} is logged at level ${level}`)
  ]
}
