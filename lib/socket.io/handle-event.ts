import type { Socket } from 'socket.io'
import { isContractError } from '../contract-error.js'
import { fail, refuse } from './answer.js'
import { ackOf, Call } from './call.js'
import type { ReadyEvent, State } from './state.js'

/** Gives the acknowledgement, if the client asked for one, what the event declares: nothing where it declares nothing. */
function acknowledge ({ ack }: Call, { ackCheck }: ReadyEvent, value: unknown): void {
  if (ack === undefined) return
  if (ackCheck === undefined) return ack()
  const mismatch = ackCheck(value)
  if (mismatch !== undefined) throw new Error(`the acknowledgement does not match its schema: ${mismatch}`)
  if (value === undefined) ack()
  else ack(value)
}

/** Ends an event with what its handler has given: the acknowledgement's answer, or an error that it returned instead of throwing it. */
function succeed (call: Call, event: ReadyEvent, value: unknown): void {
  if (isContractError(value)) return fail(call, value)
  if (call.isOver) return
  // What is not as declared or cannot be written is thrown before anything is sent, and is a failure like others.
  try {
    acknowledge(call, event, value)
    call.end()
  } catch (error) {
    fail(call, error)
  }
}

function isThenable (value: unknown): value is PromiseLike<unknown> {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function'
}

/** What a handler that takes too long is answered with. */
function timeOut (call: Call): void {
  const definition = call.event?.failed ?? call.state.scope.builtIn('handlerTimeout')
  refuse(call, { definition, isUnexpected: true }, new Error(`the handler took longer than ${call.event?.timeout} ms`))
}

/** Hands an event to its handler, if its payload is as declared, and sees to it that it ends once; nothing is thrown. */
export function handleEvent (state: State, name: string, event: ReadyEvent, socket: Socket, args: readonly unknown[]): void {
  const call = new Call(state, socket, name, ackOf(args), event)
  try {
    const fields = event.check?.(args)
    if (fields !== undefined) return refuse(call, { definition: event.invalid, details: { fields } })
    const value = event.handler(socket, event.check === undefined ? undefined : args[0], call)
    if (!isThenable(value)) return succeed(call, event, value)
    if (event.timeout !== undefined) call.endAfter(event.timeout, () => { timeOut(call) })
    Promise.resolve(value).then((given) => { succeed(call, event, given) }, (error: unknown) => { fail(call, error) })
  } catch (error) {
    fail(call, error)
  }
}
