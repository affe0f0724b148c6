import type { Event, Socket } from 'socket.io'
import { fail, refuse } from './answer.js'
import { ackOf, Call } from './call.js'
import type { State } from './state.js'

/** Whether anybody listens: the contract, or a listener that the service has added by itself. */
function isKnown ({ events }: State, socket: Socket, name: string): boolean {
  // Socket.IO itself listens to `error`, so that one that a client emits does no harm.
  return events.has(name) || (name !== 'error' && socket.listenerCount(name) > 0)
}

/** Refuses an event that is over the limit, and one that nobody listens to; `next` is called for every other. */
export function admitEvent (state: State, socket: Socket, [name, ...args]: Event, next: () => void): void {
  const admit = (wait: number): void => {
    const { scope } = state
    const event = state.events.get(name)
    if (wait > 0) refuse(new Call(state, socket, name, ackOf(args), event), { definition: scope.builtIn('rateLimited'), retryAfter: wait })
    else if (isKnown(state, socket, name)) next()
    else refuse(new Call(state, socket, undefined, ackOf(args)), { definition: scope.builtIn('notFound'), message: 'There is no such event' })
  }
  if (state.limit === undefined || state.events.get(name)?.rateLimit === false) return admit(0)
  const failed = (error: unknown): void => { fail(new Call(state, socket, name, ackOf(args)), error) }
  try {
    const wait = state.limit(socket)
    if (typeof wait === 'number') admit(wait)
    else wait.then(admit, failed)
  } catch (error) {
    failed(error)
  }
}
