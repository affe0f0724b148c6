import type { FastifyServerOptions } from 'fastify'
import { ErrorContractConfigurationError } from './fault.js'
import { answerFrameworkError, errorContractClientError } from './server-guard.js'

const guards = {
  frameworkErrors: answerFrameworkError,
  clientErrorHandler: errorContractClientError,
  // A closing server answers in the contract too: the request reaches the contract's own hook instead of a fixed body.
  return503OnClosing: false
} as const satisfies FastifyServerOptions

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
  return { ...own as Own, ...guards }
}
