import type { Socket } from 'socket.io'
import { clientKey } from '../rate-limit/client-key.js'
import type { Count } from '../rate-limit/count.js'
import type { ProblemLog } from '../record-problem.js'
import { durationOf } from '../rate-limit/duration.js'
import { storeOf, type StoreSettings } from '../rate-limit/store-of.js'

/**
 * A limit on events: `max` in a window of `timeWindow`, in ms or as a text; 100 in a minute where nothing is said. It counts `per`
 * connection, IP address, or whatever a function of the socket gives, such as the id of its user. What is counted in Redis holds
 * for all processes of the service. @see {@link RateLimitSettings} for the rest
 */
export interface EventLimitSettings extends Omit<StoreSettings, 'lease'> {
  readonly max?: number
  readonly timeWindow?: number | string
  readonly per?: 'connection' | 'ip' | ((socket: Socket) => string)
}

const keys = {
  connection: ({ id }: Socket) => id,
  ip: ({ handshake: { address } }: Socket) => clientKey(address)
} as const satisfies Record<string, (socket: Socket) => string>

/** What an event may be counted per, beside a function. */
export const countedPer = Object.keys(keys)

/** Counts an event: the whole seconds to wait where it is refused, 0 where it is not. */
export type EventLimit = (socket: Socket) => number | Promise<number>

/** The limit of a namespace. */
export function eventLimit (namespace: string, { max = 100, timeWindow = '1 minute', per = 'connection', ...settings }: EventLimitSettings, log: ProblemLog): EventLimit {
  const counter = storeOf({ log, onClose: () => {} }, settings).counter(`socket.io ${namespace}`)
  const limit = { max, timeWindow: durationOf(timeWindow)! }
  const keyOf = typeof per === 'function' ? per : keys[per]
  const wait = ({ current, ttl }: Count): number => current <= max ? 0 : Math.ceil(ttl / 1000)
  return (socket) => {
    const count = counter.count(keyOf(socket), limit)
    return count instanceof Promise ? count.then(wait) : wait(count)
  }
}
