import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { paid } from '../auth.js'
import type { Context } from '../context.js'
import { findAgent, findRun } from '../find.js'
import { cancelRun, getRun, startRun } from '../operations/agents.js'
import { spend } from '../spend.js'
import { startRunOf } from '../start-run.js'
import { save } from '../store.js'

/** Starting runs, following them and cancelling them. */
export const runRoutes: FastifyPluginAsyncTypebox<Context> = async (app, { store, now }) => {
  app.post('/agents/:agentId/runs', { preHandler: paid, schema: startRun }, async ({ caller, params }, reply) => {
    const run = startRunOf(store, findAgent(store, caller, params.agentId), now())
    spend(store, caller)
    return reply.code(201).send(run)
  })

  app.get('/runs/:runId', { schema: getRun }, async ({ caller, params }) => findRun(store, caller, params.runId))

  app.post('/runs/:runId/cancel', { schema: cancelRun }, async ({ caller, params }, reply) => {
    const run = findRun(store, caller, params.runId)
    return run.status === 'running' ? save(store.runs, { ...run, status: 'cancelled' as const }) : reply.fail('RUN_NOT_CANCELLABLE')
  })
}
