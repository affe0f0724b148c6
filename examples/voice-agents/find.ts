import { errors } from './catalogue.js'
import type { Agent } from './models/agent.js'
import type { Batch } from './models/batch.js'
import type { Recording } from './models/recording.js'
import { ownedAs, type Owned, type Store } from './store.js'

interface InWorkspace {
  readonly workspace_id: string
}

/** An agent of a workspace. */
export function findAgent ({ agents }: Store, { workspace_id: workspaceId, agent_id: id }: InWorkspace & { readonly agent_id: string }): Owned<Agent> {
  const agent = ownedAs(agents, workspaceId, id)
  if (agent === undefined) throw errors.AGENT_NOT_FOUND()
  return agent
}

/** A batch of a workspace. */
export function findBatch ({ batches }: Store, { workspace_id: workspaceId, batch_id: id }: InWorkspace & { readonly batch_id: string }): Owned<Batch> {
  const batch = ownedAs(batches, workspaceId, id)
  if (batch === undefined) throw errors.NOT_FOUND()
  return batch
}

/** A recording of a workspace. */
export function findRecording ({ recordings }: Store, { workspace_id: workspaceId, recording_id: id }: InWorkspace & { readonly recording_id: string }): Owned<Recording> {
  const recording = ownedAs(recordings, workspaceId, id)
  if (recording === undefined) throw errors.NOT_FOUND()
  return recording
}
