import type { AnyNode } from 'acorn'
import { failuresOf, isError, statuses } from './error-says.js'
import { addFailures, type Failure, type Failures } from './failure.js'
import { noteGap, stepAt, type Frame } from './frame.js'
import { member } from './read-member.js'
import { constant, each, nothing, type ReplyValue, type Value } from './value.js'

/** Remembers the status that a reply is given. */
export function answerStatus ({ effects: { reply } }: Frame, value: Value, node: AnyNode): void {
  reply.status = { value, node }
}

/** A failed answer that nobody threw: its status, and the code that a plain body names. */
function plainAnswers (frame: Frame, status: Value, payload: Value, node: AnyNode): Failure[] {
  const code = payload.kind === 'made' ? constant(member(frame, payload, 'code', node)) : undefined
  return statuses(frame, status, node).map((one) => ({
    key: ['', code, one].join('|'),
    ...(typeof code === 'string' && { code }),
    status: one,
    value: payload,
    path: stepAt(frame, node)
  }))
}

/** Answers that say themselves which status they have: `new Response(body, { status: 410 })`. */
function isResponse (value: Value): boolean {
  return value.kind === 'made' && value.type?.kind === 'live' && value.type.value === Response
}

/** The failures of an error that is sent, which has the reply's status where it brings none. */
export function withStatus (frame: Frame, failures: Failures, status: Value | undefined, node: AnyNode): Failure[] {
  const [fallback] = status === undefined ? [] : statuses(frame, status, node)
  return [...failures.values()].map((failure) => failure.definition !== undefined || failure.status !== undefined || fallback === undefined
    ? failure
    : { ...failure, key: `${failure.key}${fallback}`, status: fallback })
}

/** Sends a value: an error, a Response, or a body under the status that the reply has. */
export function sendValue (frame: Frame, value: Value, status: Value | undefined, node: AnyNode): void {
  const { answers } = frame.effects
  for (const payload of each(value)) {
    if (isError(frame, payload)) addFailures(answers, withStatus(frame, failuresOf(frame, payload, node), status, node))
    else if (isResponse(payload)) addFailures(answers, plainAnswers(frame, member(frame, payload, 'status', node), nothing, node))
    else if (status !== undefined) addFailures(answers, plainAnswers(frame, status, payload, node))
  }
}

/** Sends what is returned under a status that was given before. */
export function answerPending (frame: Frame, value: Value = nothing): void {
  const { reply } = frame.effects
  if (reply.status === undefined) return
  const { value: status, node } = reply.status
  delete reply.status
  sendValue(frame, value.kind === 'made' && !isError(frame, value) ? value : nothing, status, node)
}

/** Answers with a code of the catalogue. */
function fail (frame: Frame, code: Value, node: AnyNode): void {
  const path = stepAt(frame, node)
  for (const one of each(code)) {
    const text = constant(one)
    if (typeof text === 'string') addFailures(frame.effects.answers, [{ key: `${text}|fail`, fails: text, value: nothing, path }])
    else noteGap(frame, node, 'the code is neither a literal nor a constant')
  }
}

type ReplyMethod = (frame: Frame, reply: ReplyValue, args: readonly Value[], node: AnyNode) => Value

function setStatus (frame: Frame, reply: ReplyValue, [status = nothing]: readonly Value[], node: AnyNode): Value {
  answerStatus(frame, status, node)
  return { ...reply, status }
}

/** What Fastify's methods of a reply do; all others give the reply itself. */
export const replyMethods: Readonly<Record<string, ReplyMethod>> = {
  code: setStatus,
  status: setStatus,
  send (frame, reply, [value = nothing], node) {
    const status = reply.status ?? frame.effects.reply.status?.value
    delete frame.effects.reply.status
    sendValue(frame, value, status, node)
    return { kind: 'reply', context: reply.context }
  },
  fail (frame, { context }, [code = nothing], node) {
    delete frame.effects.reply.status
    fail(frame, code, node)
    return { kind: 'reply', context }
  },
  callNotFound (frame, reply, _args, node) {
    delete frame.effects.reply.status
    addFailures(frame.effects.answers, [{ key: 'notFound', builtIn: 'notFound', value: nothing, path: stepAt(frame, node) }])
    return reply
  }
}
