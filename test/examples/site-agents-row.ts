import type { Test } from 'tap'
import { seeded, type AppOptions, type Call, type Running } from './site-agents.js'

/** A request that fails in one way. */
export interface Row {
  readonly name: string
  readonly code: string
  readonly status: number
  readonly error: string
  /** The path as the document has it. */
  readonly path: string
  readonly options?: AppOptions
  readonly details?: unknown
  readonly challenge?: string
  /** How often the request is sent; the last answer counts. */
  readonly times?: number
  call: (service: Running, t: Test) => Call | Promise<Call>
}

/** What is said in a chat, and the request that says it. */
export const chatBody = { session: seeded.session, model: 'swift', message: 'Which tulips are red?' }

/** @see {@link chatBody} */
export const chat: Call = { method: 'POST', path: '/chat', as: seeded.admin, body: chatBody }
