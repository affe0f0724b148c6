import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { newId } from '../new-id.js'
import { createWorkflow } from '../operations/workflows.js'
import type { Store } from '../store.js'

/** Workflows as such; running them is another matter. */
export const workflowRoutes: FastifyPluginAsyncTypebox<{ store: Store }> = async (app, { store }) => {
  app.post('/workflows', { schema: createWorkflow }, async ({ caller, body }, reply) => {
    const workflow = { id: newId('wf'), ...body }
    store.workflows.set(workflow.id, { ...workflow, customerId: caller.customerId })
    return reply.code(201).send(workflow)
  })
}
