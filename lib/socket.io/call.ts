import type { Socket } from 'socket.io'
import type { EventFacts } from '../record-problem.js'
import type { EventCall } from './events.js'
import type { ReadyEvent, State } from './state.js'

/** Answers an acknowledgement, once: Socket.IO sends no second one. */
export type Ack = (...answer: unknown[]) => void

/** The acknowledgement that a client asked for: Socket.IO puts it last. */
export function ackOf (args: readonly unknown[]): Ack | undefined {
  const last = args.at(-1)
  return typeof last === 'function' ? last as Ack : undefined
}

/** One event of one connection, from its arrival to its one end. */
export class Call implements EventCall {
  readonly #number: number
  #id: string | undefined
  #controller: AbortController | undefined
  #timer: NodeJS.Timeout | undefined
  #isOver = false

  /** `event` is `undefined` for what is no event of the contract, `name` for what is no event at all. */
  constructor (readonly state: State, readonly socket: Socket, readonly name: string | undefined, readonly ack?: Ack, readonly event?: ReadyEvent) {
    this.#number = ++state.count
  }

  get id (): string {
    this.#id ??= `${this.socket.id}/${this.#number}`
    return this.#id
  }

  /** Made when it is asked for: most handlers need none. */
  get signal (): AbortSignal {
    this.#controller ??= new AbortController()
    return this.#controller.signal
  }

  get facts (): EventFacts {
    return { namespace: this.socket.nsp.name, connectionId: this.socket.id, eventId: this.id, event: this.name }
  }

  get isOver (): boolean {
    return this.#isOver
  }

  /** Ends the event. */
  end (): void {
    clearTimeout(this.#timer)
    this.#isOver = true
  }

  /** Limits the time of the event to so many ms. */
  endAfter (ms: number, end: () => void): void {
    this.#timer = setTimeout(() => {
      end()
      this.#controller?.abort(new DOMException('the time of the event is over', 'TimeoutError'))
    }, ms)
  }
}
