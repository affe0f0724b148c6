import { hashOf, save, type Store } from './store.js'

/** Who and what is there when the app starts; the same in each. */
export const seeded = {
  workspace: '0a1b2c3d-4e5f-4061-8273-8495a6b7c8d9',
  other: '1b2c3d4e-5f60-4172-8384-95a6b7c8d9ea',
  owner: '2c3d4e5f-6071-4283-8495-a6b7c8d9eafb',
  admin: '3d4e5f60-7182-4394-85a6-b7c8d9eafb0c',
  member: '4e5f6071-8293-44a5-86b7-c8d9eafb0c1d',
  outsider: '5f607182-93a4-45b6-87c8-d9eafb0c1d2e',
  agent: '60718293-a4b5-46c7-88d9-eafb0c1d2e3f',
  otherAgent: '718293a4-b5c6-47d8-89ea-fb0c1d2e3f40',
  pending: '8293a4b5-c6d7-48e9-8afb-0c1d2e3f4051',
  running: '93a4b5c6-d7e8-49fa-8b0c-1d2e3f405162',
  recording: 'a4b5c6d7-e8f9-4a0b-8c1d-2e3f40516273'
} as const

const CREATED_AT = '2026-01-05T08:00:00.000Z'

function seedPeople ({ users, workspaces, members }: Store): void {
  const { workspace, other, owner, admin, member, outsider } = seeded
  save(users, { id: owner, name: 'Orla Quinn' })
  save(users, { id: admin, name: 'Adem Kaya' })
  save(users, { id: member, name: 'Mina Sato' })
  save(users, { id: outsider, name: 'Otto Lind' })
  save(workspaces, { id: workspace, name: 'Harbour Dental' })
  save(workspaces, { id: other, name: 'Lind Removals' })
  members.set(workspace, new Map([[owner, 'owner'], [admin, 'admin'], [member, 'member']]))
  members.set(other, new Map([[outsider, 'owner']]))
}

/** Fills a store: a workspace with someone in every role and something of everything, and another one beside it. */
export function seed (store: Store, apiKeys: Readonly<Record<string, string>>): Store {
  const { workspace, other, agent, pending, running, recording } = seeded
  seedPeople(store)
  for (const [key, userId] of Object.entries(apiKeys)) store.apiKeys.set(hashOf(key), userId)
  const talker = { name: 'Reception', voice: 'calm', prompt: 'Offer the next free appointment.', created_at: CREATED_AT }
  save(store.agents, { ...talker, id: agent, workspace_id: workspace })
  save(store.agents, { ...talker, id: seeded.otherAgent, workspace_id: other })
  const reminders = { name: 'Reminders', agent_id: agent, calls: 2, created_at: CREATED_AT, workspace_id: workspace }
  save(store.batches, { ...reminders, id: pending, status: 'pending' })
  save(store.batches, { ...reminders, id: running, status: 'running' })
  save(store.recordings, { id: recording, bytes: 2048, created_at: CREATED_AT, workspace_id: workspace })
  return store
}
