import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { failedIntegration } from '../mappings.js'
import { newId } from '../new-id.js'
import { oneField } from '../one-field.js'
import { chat } from '../operations/messages.js'
import { runWorkflow } from '../operations/workflows.js'
import { findWorkflow, type Store } from '../store.js'

interface Options {
  readonly store: Store
  readonly integrate: (input: string) => Promise<string>
}

/** What needs somebody else's service: a context of its own, so that only these operations list its failure. */
export const integrationRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { store, integrate }) => {
  app.mapErrors(failedIntegration)

  app.post('/workflows/:workflow_id/runs', { ...oneField('workflow'), schema: runWorkflow }, async ({ caller, params }, reply) => {
    const { id, integration } = findWorkflow(store, caller.customerId, params.workflow_id)
    const output = await integrate(integration)
    return reply.code(201).send({ id: newId('run'), workflow_id: id, output, finished_at: new Date().toISOString() })
  })

  app.post('/chat', { ...oneField('chat'), schema: chat }, async ({ body }) => ({ reply: await integrate(body.message) }))
}
