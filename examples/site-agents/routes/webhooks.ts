import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { FastifyRequest } from 'fastify'
import { declareErrors } from 'fastify-error-contract'
import { errors } from '../catalogue.js'
import type { Context } from '../context.js'
import { callWebhook } from '../operations/webhooks.js'
import { isSecret } from '../secrets.js'
import { startRunOf } from '../start-run.js'
import type { Store, StoredAgent } from '../store.js'

const config = {
  rateLimit: { max: 30, timeWindow: '1 minute' },
  // The hook refuses whoever does not know the secret, before anything is said about the body; that is not the usual 401.
  errorContract: { omit: ['UNAUTHORIZED'] }
} as const

/** The agent that a request names, if there is one. */
function agentOf ({ agents }: Store, { params }: FastifyRequest): StoredAgent | undefined {
  return agents.get((params as { readonly agentId: string }).agentId)
}

function checkSecretBy (store: Store) {
  return declareErrors(async function checkSecret (request: FastifyRequest): Promise<void> {
    const { 'x-webhook-secret': secret } = request.headers
    if (!isSecret(String(secret), agentOf(store, request)?.webhook?.digest)) throw errors.WEBHOOK_SECRET_INVALID()
  }, ['WEBHOOK_SECRET_INVALID'])
}

/** What other services call. A payload of another form has a code of its own here. */
export const webhookRoutes: FastifyPluginAsyncTypebox<Context> = async (app, { store, now }) => {
  app.mapErrors({
    codes: ['WEBHOOK_PAYLOAD_INVALID'],
    map: (error) => error instanceof Error && 'validation' in error ? errors.WEBHOOK_PAYLOAD_INVALID() : undefined
  })

  app.post('/webhooks/:agentId', { config, onRequest: checkSecretBy(store), schema: callWebhook }, async (request, reply) => {
    const agent = agentOf(store, request)!
    if (!agent.webhook!.events.includes(request.body.event)) throw errors.WEBHOOK_PAYLOAD_INVALID()
    return reply.code(202).send(startRunOf(store, agent, now()))
  })
}
