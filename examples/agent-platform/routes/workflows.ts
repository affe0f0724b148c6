import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { adminsOnly } from '../auth.js'
import { failedIntegration } from '../mappings.js'
import { newId } from '../new-id.js'
import { createWorkflow } from '../operations/workflows.js'
import type { Store } from '../store.js'

interface Options {
  readonly store: Store
  readonly integrate: (input: string) => Promise<string>
}

/** Workflows as such; running them is another matter. Only one whose integration answers is stored. */
export const workflowRoutes: FastifyPluginAsyncTypebox<Options> = async (app, { store, integrate }) => {
  app.mapErrors(failedIntegration)

  app.post('/workflows', { preValidation: adminsOnly, schema: createWorkflow }, async ({ caller, body }, reply) => {
    await integrate(body.integration)
    const workflow = { id: newId('wf'), ...body }
    store.workflows.set(workflow.id, { ...workflow, customerId: caller.customerId })
    return reply.code(201).send(workflow)
  })
}
