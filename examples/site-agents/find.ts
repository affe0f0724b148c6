import { errors } from './catalogue.js'
import type { Run } from './models/agent.js'
import type { Store, StoredAgent, StoredSite, StoredWorkspace, User } from './store.js'

/** An agent of a user. */
export function findAgent ({ agents }: Store, { id }: User, agentId: string): StoredAgent {
  const agent = agents.get(agentId)
  if (agent?.userId !== id) throw errors.AGENT_NOT_FOUND()
  return agent
}

/** A run of one of a user's agents. */
export function findRun ({ agents, runs }: Store, { id }: User, runId: string): Run {
  const run = runs.get(runId)
  if (run === undefined || agents.get(run.agentId)?.userId !== id) throw errors.RUN_NOT_FOUND()
  return run
}

/** A site in a user's vault. */
export function findSite ({ sites }: Store, { id }: User, siteId: string): StoredSite {
  const site = sites.get(siteId)
  if (site?.userId !== id) throw errors.NOT_FOUND()
  return site
}

/** A workspace that a user is in. */
export function findWorkspace ({ workspaces }: Store, { id }: User, workspaceId: string): StoredWorkspace {
  const workspace = workspaces.get(workspaceId)
  if (workspace?.roles.has(id) !== true) throw errors.WORKSPACE_NOT_FOUND()
  return workspace
}
