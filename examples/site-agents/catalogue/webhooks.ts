import { defineCatalogue } from 'fastify-error-contract'
import { never } from '../retry-advice.js'

/** What others send to start an agent. */
export const webhooks = defineCatalogue({
  WEBHOOK_SECRET_INVALID: {
    status: 401,
    message: 'The webhook secret does not match',
    description: 'The X-Webhook-Secret header is missing, or is not the secret of this agent; an agent without a webhook has none.',
    resolution: 'Copy the secret from the configuration of the agent into the service that sends the webhook.',
    retry: never
  },
  WEBHOOK_PAYLOAD_INVALID: {
    status: 422,
    message: 'The payload does not match the schema of the webhook',
    description: 'The body is JSON, but not of the form that the webhook takes, or its event is none that the agent listens to.',
    resolution: 'Compare the body with the schema of this operation, and its event with the configuration of the agent.',
    retry: never
  }
}, { name: 'webhooks' })
