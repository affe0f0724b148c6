import type { FastifyReply, FastifyRequest } from 'fastify'
import { appliedHooks } from './applied-hooks.js'
import { isHeader } from './is-header.js'
import { keptHeaders, setHeaders } from './reply-headers.js'
import type { Answer } from './reply-state.js'
import type { RecordedRoute, State, Witnesses } from './state.js'

/** Makes a reply's status and headers those of an answer. */
export function applyAnswer (reply: FastifyReply, answer: Answer, { options, allowedMethods }: State): void {
  reply.code(answer.problem.status)
  setHeaders(reply, answer.problem, answer, options, allowedMethods)
  reply.type(answer.mediaType)
}

/**
 * Sends an answer past Fastify, where hooks or headers of the service have kept it from being sent: Fastify would put a body of
 * its own in its place. Headers that cannot be sent are left out; an answer that has begun already is cut off.
 */
export function sendPast (state: State, reply: FastifyReply, given: Answer): void {
  const { raw } = reply
  reply.hijack()
  if (raw.headersSent) {
    raw.destroy()
    return
  }
  applyAnswer(reply, given, state)
  const headers = Object.entries(reply.getHeaders()).filter(([name, value]) => isHeader(name, value))
  for (const name of raw.getHeaderNames()) raw.removeHeader(name)
  raw.writeHead(given.problem.status, { ...Object.fromEntries(headers), 'content-length': given.bytes.length })
  raw.end(given.bytes)
}

/** Who besides the contract sees the errors of a route, which is known once the app is ready. The body that answers HEAD is taken out by a hook of Fastify's. */
export function witnessesOf (state: State, route: RecordedRoute, { method }: FastifyRequest): Witnesses {
  const witnesses = route.witnesses ??= findWitnesses(state, route)
  return method === 'HEAD' && !witnesses.ofAnswers ? { ...witnesses, ofAnswers: true } : witnesses
}

function findWitnesses ({ guards }: State, route: RecordedRoute): Witnesses {
  const { instance, options: { errorHandler, onError, onSend } } = route
  const others = appliedHooks(instance, { onError, onSend }).filter(({ hook }) => hook !== guards!.onError && hook !== guards!.onSend)
  const sees = (stage: 'onError' | 'onSend'): boolean => others.some(({ fact }) => fact.stage === stage)
  return { ofErrors: sees('onError') || errorHandler !== undefined || instance.errorHandler !== guards!.errorHandler, ofAnswers: sees('onSend') }
}

function sendOut (reply: FastifyReply, headers: Record<string, unknown>, { problem, text, length = String(Buffer.byteLength(text)) }: Answer): void {
  headers['content-length'] = length
  reply.raw.writeHead(problem.status, headers as Record<string, string>)
  reply.raw.end(text)
}

/** Sends an answer: past Fastify where no hook of the service sees what is sent, since its way out is half of what an answer costs. */
export function sendAnswer (state: State, reply: FastifyReply, answer: Answer, isSeen: boolean): void {
  const headers = isSeen ? undefined : keptHeaders(reply)
  try {
    if (headers === undefined) reply.send(answer.bytes)
    else sendOut(reply, headers, answer)
  } catch {
    // A header of the service's that cannot be sent. Nobody may be left to catch it: a timer can have failed the reply.
    sendPast(state, reply, answer)
  }
}
