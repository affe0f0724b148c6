import type { Event, ExtendedError, Namespace, Socket } from 'socket.io'
import type { FailOptions } from '../contract-error.js'
import { answer, fail, refuse, resolve } from './answer.js'
import { admitEvent } from './admit-event.js'
import { ackOf, Call } from './call.js'
import { handleEvent } from './handle-event.js'
import type { State } from './state.js'

type Next<Failure> = (error?: Failure) => void

/**
 * A middleware that does not take the process down: what it throws or rejects with is handed to `refuse`, as what it gives to
 * `next` is. It ends once.
 */
function guarded<Subject> (middleware: (subject: Subject, next: Next<ExtendedError>) => unknown, subject: Subject, next: () => void, refuse: (error: unknown) => void): void {
  let isOver = false
  const once = (end: () => void): void => {
    if (!isOver) end()
    isOver = true
  }
  const refused = (error: unknown): void => { once(() => { refuse(error) }) }
  try {
    const given = middleware(subject, (error) => { if (error) refused(error); else once(next) })
    Promise.resolve(given).catch(refused)
  } catch (error) {
    refused(error)
  }
}

/** What a refused connection is told: Socket.IO sends the message and the data of an error. @see https://socket.io/docs/v4/middlewares/#handling-middleware-error */
function refusal (state: State, socket: Socket, error: unknown): ExtendedError {
  const call = new Call(state, socket, undefined)
  let refused: ExtendedError | undefined
  answer(call, resolve(call, error), error, (_call, data, { message }) => { refused = Object.assign(new Error(message), { data }) })
  return refused!
}

/** Makes what the middleware of a namespace refuses an error of the contract; it holds for middleware that is added from now on. */
export function guardMiddleware (state: State, namespace: Namespace): void {
  const use = namespace.use.bind(namespace)
  namespace.use = (middleware) => use((socket, next) => {
    guarded(middleware, socket, next, (error) => { next(refusal(state, socket, error)) })
  })
}

/** The same for the middleware of a connection, which refuses single events. */
function guardPackets (state: State, socket: Socket): void {
  const use = socket.use.bind(socket)
  socket.use = (middleware) => use((packet, next) => {
    guarded((packet, next) => middleware(packet, next), packet, next, (error) => {
      const [name, ...args] = packet
      fail(new Call(state, socket, name, ackOf(args), state.events.get(name)), error)
    })
  })
}

/** The listener of each event; connections share them. */
export function listenersOf (state: State): ReadonlyMap<string, (this: Socket, ...args: unknown[]) => void> {
  return new Map([...state.events].map(([name, event]) => [name, function (...args) { handleEvent(state, name, event, this, args) }]))
}

/** `socket.fail`, the same for all connections. It throws by itself: each call in between makes a throw dearer. */
export function failOf ({ scope }: Pick<State, 'scope'>): (code: string, details?: unknown, options?: FailOptions) => never {
  return (code, details, options) => {
    const factory = scope.factory(code)
    if (factory === undefined) throw new TypeError(`socket.fail('${code}'): the catalogue does not define this code`)
    throw factory(details, options)
  }
}

/** Puts a connection under the contract. */
export function attach (state: State, listeners: ReturnType<typeof listenersOf>, socket: Socket): void {
  Object.assign(socket, { fail: state.fail })
  socket.use((packet: Event, next) => { admitEvent(state, socket, packet, next) })
  guardPackets(state, socket)
  // Besides middleware, only a packet that cannot be read ends here; Socket.IO closes the connection afterwards.
  socket.on('error', () => { refuse(new Call(state, socket, undefined), { definition: state.scope.builtIn('malformedBody') }) })
  for (const [name, listener] of listeners) socket.on(name, listener)
}
