import { type IncomingMessage, ServerResponse } from 'node:http'
import { problemOf } from '../schemas/definition.js'
import type { BuiltInName } from '../schemas/built-in-name.js'
import type { Problem } from '../schemas/problem.js'
import { aliasedBuiltIn } from './aliased-built-in.js'
import { encode } from './encode.js'
import type { Scope } from './scope.js'

/** An answer for which there is no reply: its problem, its headers by name, and its body. */
export interface RawAnswer {
  readonly problem: Problem
  readonly headers: Readonly<Record<string, string>>
  readonly bytes: Buffer
}

/** The answer to a request that Fastify never sees. @see RFC 9110, section 10.2.3, and RFC 9111, section 5.2.2.5 */
export function rawAnswer (scope: Scope, builtIn: BuiltInName, retryAfter?: number): RawAnswer {
  const { definition, details } = aliasedBuiltIn(builtIn, scope)
  const problem = problemOf(definition, { details, retryAfter })
  const { mediaType, text } = encode(scope.dialect, problem)
  const bytes = Buffer.from(text)
  const headers = {
    'Content-Type': mediaType,
    'Content-Length': String(bytes.length),
    'Cache-Control': 'no-store',
    ...(problem.retryAfter !== undefined && { 'Retry-After': String(problem.retryAfter) })
  }
  return { problem, headers, bytes }
}

/** Answers a request that Node refuses by itself; it is not known for that there is anyone to answer for it. */
export type Refuse = (request: IncomingMessage, builtIn: BuiltInName) => RawAnswer | undefined

/** What Node refuses before it tells anyone of the request: HTTP/1.1 without a Host, and requests beyond the limit of a socket. */
function refusalOf (response: ServerResponse, status: number, rest: readonly unknown[]): BuiltInName | undefined {
  if (status === 400 && response.req.headers.host === undefined && Array.isArray(rest[0])) return 'badRequest'
  if (status === 503 && rest.length === 0 && Reflect.get(response, 'maxRequestsOnConnectionReached') === true) return 'unavailable'
  return undefined
}

/**
 * A class of responses that says in the contract what Node says with a status alone. There is no event for these refusals: Node
 * makes the response, writes its head and ends it.
 *
 * @see https://nodejs.org/api/http.html#httpcreateserveroptions-requestlistener, option `ServerResponse`
 */
export function responseClass (refuse: Refuse, Base: typeof ServerResponse = ServerResponse): typeof ServerResponse {
  return class ContractResponse<Request extends IncomingMessage = IncomingMessage> extends Base<Request> {
    // Behind another response on its connection, Node puts this line after the head and before the body.
    override writeContinue (callback?: () => void): void {
      if (this.socket !== null) super.writeContinue(callback)
      else this.once('socket', () => { if (!this.headersSent) super.writeContinue(callback) })
    }

    override writeHead (status: number, ...rest: never[]): this {
      const builtIn = status < 400 ? undefined : refusalOf(this, status, rest)
      const answer = builtIn === undefined ? undefined : refuse(this.req, builtIn)
      if (answer === undefined) return super.writeHead(status, ...rest)
      const end = this.end.bind(this)
      this.end = () => end(answer.bytes)
      return super.writeHead(status, { ...answer.headers, Connection: 'close' })
    }
  } as typeof ServerResponse
}
