import { defineCatalogue } from 'fastify-error-contract'
import { once } from '../retry-advice.js'

/** Limits that are not of one operation. */
export const rateLimits = defineCatalogue({
  OUTGOING_RATE_LIMITED: {
    status: 429,
    message: 'Too many calls to this site',
    description: 'This service makes at most ten calls a minute to one domain, whoever asks for them.',
    resolution: 'Wait for the seconds in Retry-After, a minute at most, then send the request once more.',
    retry: once
  }
}, { name: 'rate limits' })
