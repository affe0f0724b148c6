import { SESSION_TIME } from './limits.js'
import { createStore, save, type Store, type StoredWorkspace } from './store.js'

/** Who and what is there when the app starts; the same in each. */
export const seeded = {
  admin: '0b6d2f4e-1a3c-4e5f-8a70-91b2c3d4e5f6',
  user: '1c7e3a5f-2b4d-4f60-9b81-a2c3d4e5f607',
  newcomer: '2d8f4b60-3c5e-4071-8c92-b3d4e5f60718',
  agent: '3e905c71-4d6f-4182-9da3-c4e5f6071829',
  busyAgent: '4fa16d82-5e70-4293-8eb4-d5f60718293a',
  completedRun: '50b27e93-6f81-43a4-9fc5-e60718293a4b',
  activeRun: '61c38fa4-7092-44b5-80d6-f718293a4b5c',
  session: '72d490b5-81a3-45c6-91e7-08293a4b5c6d',
  workspace: '83e5a1c6-92b4-46d7-82f8-193a4b5c6d7e',
  nothing: '94f6b2d7-a3c5-47e8-9309-2a4b5c6d7e8f'
} as const

function seedUsers ({ users }: Store): void {
  save(users, { id: seeded.admin, name: 'Ada Adler', tier: 'team', credits: 1000, termsAccepted: true, admin: true, card: 'card_ada' })
  save(users, { id: seeded.user, name: 'Udo Unger', tier: 'free', credits: 5, termsAccepted: true })
  save(users, { id: seeded.newcomer, name: 'Nele Nolte', tier: 'free', credits: 0, termsAccepted: false })
}

function seedAgents ({ agents, runs }: Store, now: string): void {
  const common = { userId: seeded.admin, instructions: 'Compare the prices of tulips.', createdAt: now }
  save(agents, { ...common, id: seeded.agent, name: 'Price watch' })
  save(agents, { ...common, id: seeded.busyAgent, name: 'Night shift' })
  save(runs, { id: seeded.completedRun, agentId: seeded.agent, status: 'completed', startedAt: now })
  save(runs, { id: seeded.activeRun, agentId: seeded.busyAgent, status: 'running', startedAt: now })
}

/** A store with an admin, two users, two agents, a session and a workspace. */
export function seed (now: Date): Store {
  const store = createStore()
  const createdAt = now.toISOString()
  seedUsers(store)
  seedAgents(store, createdAt)
  store.sessions.set(seeded.session, {
    token: seeded.session, userId: seeded.admin, createdAt, expiresAt: new Date(now.getTime() + SESSION_TIME).toISOString()
  })
  const roles: StoredWorkspace['roles'] = new Map([[seeded.admin, 'owner'], [seeded.user, 'member']])
  save(store.workspaces, { id: seeded.workspace, name: 'Greenhouse', createdAt, roles })
  return store
}
