import type { ServerOptions, ServerResponse } from 'node:http'
import type { FastifyServerOptions } from 'fastify'
import { ErrorContractConfigurationError } from './fault.js'
import { responseClass } from './raw-answer.js'
import { answerFrameworkError, errorContractClientError, refuse } from './server-guard.js'

const guards = {
  frameworkErrors: answerFrameworkError,
  clientErrorHandler: errorContractClientError,
  // A closing server answers in the contract too: the request reaches the contract's own hook instead of a fixed body.
  return503OnClosing: false
} as const satisfies FastifyServerOptions

interface NodeOptions {
  readonly http?: ServerOptions
  readonly https?: ServerOptions | boolean | null
  readonly http2?: boolean
}

/** The options of Node's server with the contract's class of responses; HTTP/2 makes its responses by itself. */
function nodeOptions ({ http, https, http2 }: NodeOptions): object {
  if (http2 === true) return {}
  const withClass = (options: ServerOptions = {}): ServerOptions =>
    ({ ...options, ServerResponse: responseClass(refuse, options.ServerResponse as typeof ServerResponse | undefined) })
  if (https === undefined || https === null || https === false) return { http: withClass(http) }
  return { https: withClass(https === true ? {} : https) }
}

/**
 * The options that only Fastify's constructor takes, so that requests which fail before routing are answered in the contract:
 * `Fastify(serverOptions({ logger: true }))`. Takes the service's own options, of which none may be one of these.
 */
export function serverOptions<Own extends object> (own?: Own): Own & typeof guards {
  const taken = Object.keys(guards).filter((name) => own !== undefined && name in own)
  if (taken.length > 0) {
    throw new ErrorContractConfigurationError(taken.map((name) => ({
      where: `serverOptions({ ${name} })`, fault: 'the contract answers these requests itself', fix: 'Leave it out'
    })))
  }
  return { ...own as Own, ...nodeOptions(own ?? {}), ...guards }
}
