import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '../schemas/problem.js'
import type { Resolution } from './resolve-problem.js'

/** An answer in the contract's form: what it says, and its bytes. */
export interface Answer {
  readonly problem: Problem
  readonly resolution: Resolution
  readonly mediaType: string
  readonly bytes: Buffer
}

const answered = Symbol('fastify-error-contract.answered')
const remembered = Symbol('fastify-error-contract.remembered')

/** An error that a request has met; wrapped, since `undefined` can be thrown too. */
export interface Met {
  readonly error: unknown
}

/** Keeps the first error that a request meets, whoever handles it. */
export function rememberError (request: FastifyRequest, error: unknown): void {
  Reflect.set(request, remembered, { error } satisfies Met)
}

/** The error that a request has met; `undefined` where there was none. */
export function errorMet (request: FastifyRequest): Met | undefined {
  return Reflect.get(request, remembered) as Met | undefined
}

/** Keeps the answer that a reply was given. */
export function rememberAnswer (reply: FastifyReply, answer: Answer): void {
  Reflect.set(reply, answered, answer)
}

/** The answer that a reply was given; `undefined` where its error is not in the contract's form. */
export function answerOf (reply: FastifyReply): Answer | undefined {
  return Reflect.get(reply, answered) as Answer | undefined
}
