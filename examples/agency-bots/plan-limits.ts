import type { PlanLimits, Resource, Usage } from './models/plan.js'
import type { Store } from './store.js'

function monthOf (instant: string): string {
  return instant.slice(0, 7)
}

/** How much of each resource an agency uses; messages count for the month in which they are sent, whatever became of their bot. */
function used ({ bots, conversations, messages, actions, now }: Store, agencyId: string): PlanLimits {
  const own = new Map([...bots].filter(([, bot]) => bot.agencyId === agencyId))
  const kept = new Set([...own.values()].filter(({ deleted }) => !deleted).map(({ id }) => id))
  const month = monthOf(now().toISOString())
  const talks = new Set([...conversations.values()].filter(({ botId }) => own.has(botId)).map(({ id }) => id))
  return {
    bots: kept.size,
    monthlyMessages: [...messages.values()].filter(({ conversationId, sentAt }) => talks.has(conversationId) && monthOf(sentAt) === month).length,
    activeActions: [...actions.values()].filter(({ botId, active }) => active && kept.has(botId)).length
  }
}

/** What an agency uses of its plan. */
export function usageOf (store: Store, agencyId: string): Usage {
  const use = used(store, agencyId)
  const of = (resource: Resource): Usage[Resource] => ({ used: use[resource], limit: store.limits[resource] })
  return { bots: of('bots'), monthlyMessages: of('monthlyMessages'), activeActions: of('activeActions') }
}

/** The details of the error where an agency has all that its plan allows; `undefined` where there is room for one more. */
export function reachedLimit (store: Store, agencyId: string, resource: Resource): { resource: Resource, limit: number } | undefined {
  const { used, limit } = usageOf(store, agencyId)[resource]
  return used < limit ? undefined : { resource, limit }
}
