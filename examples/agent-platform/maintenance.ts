import { declareErrors } from 'fastify-error-contract'
import { errors } from './catalogue.js'

/** The hook that answers for the service while it is down. */
export function unlessDown (isDown: () => boolean) {
  return declareErrors(async function refuseWhileDown (): Promise<void> {
    if (isDown()) throw errors.SERVICE_UNAVAILABLE()
  }, ['SERVICE_UNAVAILABLE'])
}
