import type { Socket } from 'socket.io'
import type { ErrorDefinition } from '../../schemas/definition.js'
import type { ProblemLog } from '../record-problem.js'
import type { Scope } from '../scope.js'
import type { AckCheck } from './acknowledgement.js'
import type { AnyEvent } from './events.js'
import type { EventLimit } from './event-limit.js'
import type { PayloadCheck } from './payload.js'

/** An event that is ready to be handled. */
export interface ReadyEvent extends Pick<AnyEvent, 'timeout' | 'rateLimit'> {
  readonly handler: (socket: Socket, payload: unknown, call: object) => unknown
  readonly check: PayloadCheck | undefined
  /** Without one, the acknowledgement is given nothing. */
  readonly ackCheck: AckCheck | undefined
  /** What a payload that does not match is answered with. */
  readonly invalid: ErrorDefinition
  /** What a failure is answered with that nobody expected, where the event says so. */
  readonly failed: ErrorDefinition | undefined
  /** The codes that the document lists. */
  readonly listed: ReadonlySet<string>
}

/** Everything that one contract keeps; there is nothing outside it. */
export interface State {
  readonly scope: Scope
  readonly log: ProblemLog
  readonly fail: (code: string) => never
  readonly limit: EventLimit | undefined
  readonly events: ReadonlyMap<string, ReadyEvent>
  /** The codes that the document lists for what belongs to no event: a refused connection, an unknown event, an unreadable packet. */
  readonly listed: ReadonlySet<string>
  /** How many events there were, by which they are told apart. */
  count: number
}
