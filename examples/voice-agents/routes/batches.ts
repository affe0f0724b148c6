import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { pageOf } from 'fastify-error-contract'
import { atLeast } from '../auth.js'
import { findAgent, findBatch } from '../find.js'
import { createBatch, deleteBatch, listBatches, startBatch } from '../operations/batches.js'
import { ownedBy, save, type Store } from '../store.js'

/** Lists of numbers that an agent calls. */
export const batchRoutes: FastifyPluginAsyncTypebox<{ store: Store }> = async (app, { store }) => {
  const { batches, now } = store
  const preHandler = atLeast('admin')

  app.get('/batches', { schema: listBatches }, async ({ params, query }) => pageOf(ownedBy(batches, params.workspace_id), query))

  app.post('/batches', { preHandler, schema: createBatch }, async ({ params, body: { name, agent_id: agentId, phone_numbers: numbers } }, reply) => {
    const { id } = findAgent(store, { ...params, agent_id: agentId })
    const batch = { ...params, id: randomUUID(), name, agent_id: id, calls: numbers.length, status: 'pending' as const, created_at: now().toISOString() }
    return reply.code(201).send(save(batches, batch))
  })

  app.post('/batches/:batch_id/start', { preHandler, schema: startBatch }, async ({ params }, reply) => {
    const batch = findBatch(store, params)
    return batch.status === 'running' ? reply.fail('BATCH_RUNNING') : save(batches, { ...batch, status: 'running' as const })
  })

  app.delete('/batches/:batch_id', { preHandler, schema: deleteBatch }, async ({ params }, reply) => {
    const batch = findBatch(store, params)
    if (batch.status === 'running') return reply.fail('BATCH_RUNNING')
    batches.delete(batch.id)
    return batch
  })
}
