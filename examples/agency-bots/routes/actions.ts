import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { findAction, findBot } from '../find.js'
import { createAction, deleteAction, getAction, listActions, updateAction } from '../operations/actions.js'
import { reachedLimit } from '../plan-limits.js'
import { save, select, type Store } from '../store.js'

/** What bots can do beside talking. */
export const actionRoutes: FastifyPluginAsyncTypebox<{ store: Store }> = async (app, { store }) => {
  app.get('/bots/:botId/actions', { schema: listActions }, async ({ caller, params }) => {
    const bot = findBot(store, caller.agencyId, params.botId)
    return { items: select(store.actions, ({ botId }) => botId === bot.id) }
  })

  app.post('/bots/:botId/actions', { schema: createAction }, async ({ caller, params, body }, reply) => {
    const { id: botId } = findBot(store, caller.agencyId, params.botId)
    const limit = body.active ? reachedLimit(store, caller.agencyId, 'activeActions') : undefined
    if (limit !== undefined) return reply.fail('PLAN_LIMIT_REACHED', limit)
    return reply.code(201).send(save(store.actions, { ...body, id: randomUUID(), botId }))
  })

  app.get('/actions/:actionId', { schema: getAction }, async ({ caller, params }) => findAction(store, caller.agencyId, params.actionId))

  app.patch('/actions/:actionId', { schema: updateAction }, async ({ caller, params, body }, reply) => {
    const before = findAction(store, caller.agencyId, params.actionId)
    const after = { ...before, ...body }
    const limit = after.active && !before.active ? reachedLimit(store, caller.agencyId, 'activeActions') : undefined
    return limit === undefined ? save(store.actions, after) : reply.fail('PLAN_LIMIT_REACHED', limit)
  })

  app.delete('/actions/:actionId', { schema: deleteAction }, async ({ caller, params }, reply) => {
    store.actions.delete(findAction(store, caller.agencyId, params.actionId).id)
    return reply.code(204).send(null)
  })
}
