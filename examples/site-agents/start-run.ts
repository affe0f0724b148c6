import { randomUUID } from 'node:crypto'
import { errors } from './catalogue.js'
import type { Run } from './models/agent.js'
import { save, type Store, type StoredAgent } from './store.js'

/** Starts a run of an agent that has none. */
export function startRunOf ({ runs }: Store, { id: agentId }: StoredAgent, now: Date): Run {
  if ([...runs.values()].some((run) => run.agentId === agentId && run.status === 'running')) throw errors.AGENT_ALREADY_RUNNING()
  return save(runs, { id: randomUUID(), agentId, status: 'running', startedAt: now.toISOString() })
}
