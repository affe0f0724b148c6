import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { ownersOnly } from '../auth.js'
import { findBot } from '../find.js'
import { createBot, deleteBot, getBot, listBots, updateBot } from '../operations/bots.js'
import { reachedLimit } from '../plan-limits.js'
import { save, select, type Store } from '../store.js'

/** Whether another bot of the agency is made for the same site. */
function hasTwin ({ bots }: Store, bot: { readonly id?: string, readonly agencyId: string, readonly clientUrl: string }): boolean {
  return [...bots.values()].some(({ id, agencyId, clientUrl, deleted }) =>
    id !== bot.id && agencyId === bot.agencyId && clientUrl === bot.clientUrl && !deleted)
}

/** Reading, making, changing and deleting bots. */
export const botRoutes: FastifyPluginAsyncTypebox<{ store: Store }> = async (app, { store }) => {
  app.get('/bots', { schema: listBots }, async ({ caller }) => ({ items: select(store.bots, ({ agencyId, deleted }) => agencyId === caller.agencyId && !deleted) }))

  app.post('/bots', { schema: createBot }, async ({ caller: { agencyId }, body }, reply) => {
    if (hasTwin(store, { ...body, agencyId })) return reply.fail('CONFLICT')
    const limit = reachedLimit(store, agencyId, 'bots')
    if (limit !== undefined) return reply.fail('PLAN_LIMIT_REACHED', limit)
    const createdAt = store.now().toISOString()
    const bot = { ...body, id: randomUUID(), widgetKey: randomUUID(), status: 'draft', createdAt, agencyId, deleted: false } as const
    return reply.code(201).send(save(store.bots, bot))
  })

  app.get('/bots/:botId', { schema: getBot }, async ({ caller, params }) => findBot(store, caller.agencyId, params.botId))

  app.patch('/bots/:botId', { schema: updateBot }, async ({ caller, params, body }, reply) => {
    const bot = { ...findBot(store, caller.agencyId, params.botId), ...body }
    return hasTwin(store, bot) ? reply.fail('CONFLICT') : save(store.bots, bot)
  })

  app.delete('/bots/:botId', { onRequest: ownersOnly, schema: deleteBot }, async ({ caller, params }, reply) => {
    save(store.bots, { ...findBot(store, caller.agencyId, params.botId), deleted: true })
    return reply.code(204).send(null)
  })
}
