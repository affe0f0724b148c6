import type { FastifyInstance, FastifyReply } from 'fastify'
import type { ErrorDefinition } from '../schemas/definition.js'
import type { Problem } from '../schemas/problem.js'

/** An answer in the contract's form: what it says, and how. */
export class Answer {
  constructor (
    readonly problem: Pick<Problem, 'status' | 'requestId' | 'retryAfter'>,
    readonly definition: ErrorDefinition,
    /** The headers that the error brings. */
    readonly headers: unknown,
    readonly mediaType: string,
    readonly text: string,
    /** The length of the text in bytes, as its header says it, where that is known without a look at it. */
    readonly length: string | undefined,
    // A member that is private to the engine as well would be set by a call for each answer.
    private made: Buffer | undefined = undefined
  ) {}

  /** The bytes of its text, the same ones each time: by them it is known that what is sent is the answer. */
  get bytes (): Buffer {
    this.made ??= Buffer.from(this.text)
    return this.made
  }
}

/** An error that a request has met; wrapped, since `undefined` can be thrown too. */
export interface Met {
  readonly error: unknown
}

/** What is known of the failure of a reply. */
interface Failure {
  readonly met: Met | undefined
  answer: Answer | undefined
}

const failure = Symbol('fastify-error-contract.failure')

interface Failing {
  [failure]?: Failure | null
}

/** Makes room for it in every reply: one that gets a member later on becomes slow. */
export function decorateReplies (app: FastifyInstance): void {
  app.decorateReply(failure, null)
}

/** Keeps the first error that a reply meets, whoever handles it. */
export function rememberError (reply: FastifyReply & Failing, error: unknown): void {
  reply[failure] = { met: { error }, answer: reply[failure]?.answer }
}

/** The error that a reply has met; `undefined` where there was none. */
export function errorMet (reply: FastifyReply & Failing): Met | undefined {
  return reply[failure]?.met
}

/** Whether a reply has met no error yet, and was given no answer. */
export function isUntouched (reply: FastifyReply & Failing): boolean {
  return reply[failure] === null
}

/** An error that was answered at once: nothing was thrown. */
const unthrown: Met = { error: undefined }

/** Keeps the answer to an error that was not thrown; what is thrown from here on is another error. */
export function rememberDirect (reply: FastifyReply & Failing, answer: Answer): void {
  reply[failure] = { met: unthrown, answer }
}

/** Keeps the answer that a reply was given. */
export function rememberAnswer (reply: FastifyReply & Failing, answer: Answer): void {
  const known = reply[failure]
  if (known === null || known === undefined) reply[failure] = { met: undefined, answer }
  else known.answer = answer
}

/** The answer that a reply was given; `undefined` where its error is not in the contract's form. */
export function answerOf (reply: FastifyReply & Failing): Answer | undefined {
  return reply[failure]?.answer
}
