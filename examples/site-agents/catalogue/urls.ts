import { defineCatalogue } from 'fastify-error-contract'
import { never } from '../retry-advice.js'

/** What a schema does not see of a URL. */
export const urls = defineCatalogue({
  INVALID_URL: {
    status: 400,
    message: 'The URL is not valid',
    description: 'A URL in the request cannot be parsed, or its protocol is none that this service speaks.',
    resolution: 'Write the whole URL, beginning with https://.',
    retry: never
  }
}, { name: 'urls' })
