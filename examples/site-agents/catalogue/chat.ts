import { defineCatalogue } from 'fastify-error-contract'
import { thrice } from '../retry-advice.js'

/** What comes from models and from the tools of sites. */
export const chat = defineCatalogue({
  MODEL_ERROR: {
    status: 502,
    message: 'The AI provider failed',
    description: 'The provider of the model answered with an error.',
    resolution: 'Choose another model, or wait a moment and try again.',
    retry: thrice
  },
  TOOL_EXECUTION_ERROR: {
    status: 502,
    message: 'The tool call failed',
    description: 'The site of the tool cannot be reached, took too long, or answered with an error or with something that is not JSON.',
    resolution: 'See whether the site is up and its tool still there, then try again.',
    retry: thrice
  },
  CHAT_TIMEOUT: {
    status: 504,
    message: 'The AI response took too long',
    description: 'The model did not begin to answer within the limit of 90 seconds.',
    resolution: 'Ask for less at once, or choose a faster model.',
    retry: thrice
  }
}, { name: 'chat' })
