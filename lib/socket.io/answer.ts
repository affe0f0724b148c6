import { problemOf } from '../../schemas/definition.js'
import { codeMessage } from '../../schemas/dialects/code-message.js'
import type { Problem } from '../../schemas/problem.js'
import { waitOf } from '../error-handler.js'
import { isContractError } from '../contract-error.js'
import { logFailure, publishProblem, type EventFacts } from '../record-problem.js'
import { detailsOf, resolveProblem, type Resolution } from '../resolve-problem.js'
import type { Call } from './call.js'

/** What an event ends in. `isUnexpected` says that nobody foresaw it, whatever the status of the code that stands for it. */
interface Ending extends Resolution {
  readonly isUnexpected?: true
}

/** What is thrown is what it is; what nobody expected is what the event says. */
export function resolve ({ state: { scope }, event }: Call, error: unknown): Ending {
  if (event?.failed !== undefined && !isContractError(error)) return { definition: event.failed, isUnexpected: true }
  return resolveProblem(error, scope, { limited: () => false })
}

function problemIn (call: Call, resolution: Resolution): Problem {
  const { definition, message, headers, retryAfter = headers === undefined ? undefined : waitOf(undefined, headers) } = resolution
  // The id is put in afterwards: Socket.IO makes it of nothing but letters and digits, so that it need not be looked at.
  return Object.assign(problemOf(definition, { details: detailsOf(resolution), message, retryAfter }), { requestId: call.id })
}

function record (call: Call, problem: Problem, error: unknown, isUnexpected: boolean): void {
  const { state, event, socket: { id: connectionId, nsp: { name: namespace } }, id: eventId, name } = call
  const { code, status, message } = problem
  const declared = (event ?? state).listed.has(code)
  const fields: EventFacts & { code: string, status: number, undeclared?: boolean } = { code, status, namespace, connectionId, eventId, event: name }
  if (!declared) fields.undeclared = true
  if (isUnexpected || status >= 500) logFailure(state.log, fields, error, message)
  else state.log[declared ? 'info' : 'warn'](fields, message)
  publishProblem(() => ({ problem, error, request: undefined, method: undefined, route: undefined, declared, sent: true, event: call.facts }))
}

/** Sends the body of a problem. */
type Write = (call: Call, body: unknown, problem: Problem) => void

/** Sends a problem. One whose body cannot be made or written is sent without what the service brought to it. */
function send (call: Call, problem: Problem, write: Write): void {
  const { scope: { dialect }, log } = call.state
  try {
    write(call, dialect.body(problem), problem)
  } catch (failure) {
    const { details, fields, ...bare } = problem
    log.error({ err: failure, dialect: dialect.name, code: problem.code, ...call.facts }, 'the dialect failed; answered with code and message')
    write(call, codeMessage.body(bare), problem)
  }
}

function tell (call: Call, problem: Problem, error: unknown, { isUnexpected }: Ending, write: Write): void {
  record(call, problem, error, isUnexpected === true)
  send(call, problem, write)
}

/** Ends an event with the answer to an error, which `write` sends. */
export function answer (call: Call, ending: Ending, error: unknown, write: Write): void {
  let problem: Problem
  try {
    problem = problemIn(call, ending)
  } catch (failure) {
    // A text of the definition that is computed has failed; the internal error has none.
    return tell(call, problemIn(call, { definition: call.state.scope.builtIn('internal') }), failure, ending, write)
  }
  tell(call, problem, error, ending, write)
}

function emit ({ socket, ack }: Call, body: unknown): void {
  socket.emit('error', body)
  ack?.(body)
}

/** Ends an event with an error: as an `error` event, and in the acknowledgement that the client asked for. */
export function refuse (call: Call, ending: Ending, error?: unknown): void {
  call.end()
  answer(call, ending, error, emit)
}

/** Ends an event with whatever was thrown. What fails when the event has ended already is told in the log alone. */
export function fail (call: Call, error: unknown): void {
  if (call.isOver) logFailure(call.state.log, call.facts, error, 'a handler failed after its event had ended')
  else refuse(call, resolve(call, error), error)
}
