import type { Message } from './models/message.js'
import type { Workflow } from './models/workflow.js'
import { found } from './not-found.js'

/** All that is not in the database: in memory, and gone with the app. */
export interface Store {
  readonly workflows: Map<string, Workflow & { readonly customerId: string }>
  /** The customer of each channel. */
  readonly channels: ReadonlyMap<string, string>
  /** The oldest first. */
  readonly messages: readonly Message[]
}

const workflow = { id: 'wf_d4e5f6a7', name: 'Sync contacts', integration: 'crm', customerId: 'cus_north' } as const

/** A store with a workflow, two channels and the messages of one: a message an hour, from the first of February 2026 on. */
export function createStore (): Store {
  return {
    workflows: new Map([[workflow.id, workflow]]),
    channels: new Map([['ch_abc123', 'cus_north'], ['ch_def456', 'cus_south']]),
    messages: Array.from({ length: 120 }, (_, index) => ({
      id: `msg_${String(index).padStart(6, '0')}`,
      channel_id: 'ch_abc123',
      author: index % 2 === 0 ? 'user' : 'agent',
      text: `Message ${index}`,
      sent_at: new Date(Date.UTC(2026, 1, 1, index)).toISOString()
    }))
  }
}

/** A workflow of a customer. */
export function findWorkflow ({ workflows }: Store, customerId: string, id: string): Workflow {
  const workflow = workflows.get(id)
  return found('Workflow', workflow?.customerId === customerId ? workflow : undefined)
}

/** The messages of a customer's channel before a time, the newest first. */
export function pageOfMessages (store: Store, customerId: string, { channel_id: channel, limit, before }: { channel_id: string, limit: number, before?: string }): Message[] {
  found('Channel', store.channels.get(channel) === customerId ? channel : undefined)
  const until = before === undefined ? Infinity : Date.parse(before)
  const matching = store.messages.filter((message) => message.channel_id === channel && Date.parse(message.sent_at) < until)
  return matching.reverse().slice(0, limit)
}
