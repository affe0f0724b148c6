import type { Dialect } from '../../schemas/dialects/dialect.js'
import type { Entry } from '../infer.js'

/** A JSON Schema, as the service wrote it. */
export type PayloadSchema = object

/** What inference may see of an event: plain data, nothing of Socket.IO. `timeout` is in ms, 0 for none. */
export interface EventFact {
  readonly payload?: PayloadSchema | undefined
  readonly timeout: number
  readonly rateLimit?: { readonly max: number, readonly timeWindow: number | string, readonly closes: boolean } | undefined
}

/** An event that clients emit: its payload, what its acknowledgement is given, and its possible errors. */
export interface EventContract {
  readonly name: string
  readonly description?: string | undefined
  readonly payload?: PayloadSchema | undefined
  readonly ack?: PayloadSchema | undefined
  readonly example?: unknown
  readonly entries: readonly Entry[]
}

/** An event that the server emits. */
export interface EmitContract {
  readonly name: string
  readonly description?: string | undefined
  readonly payload?: PayloadSchema | undefined
  readonly example?: unknown
}

/**
 * The contract of a namespace: the events of both sides, and the errors that belong to no event: `connect` are those of a refused
 * connection, `other` those of unknown events and of packets that cannot be read.
 */
export interface NamespaceContract {
  readonly namespace: string
  readonly dialect: Dialect
  readonly events: readonly EventContract[]
  readonly emits: readonly EmitContract[]
  readonly connect: readonly Entry[]
  readonly other: readonly Entry[]
}
