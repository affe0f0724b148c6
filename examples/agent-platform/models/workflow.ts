import { Type, type Static } from 'typebox'
import { choice, id, instant, text } from './properties.js'
import { model } from './response.js'

const workflowId = id('wf', 'The id of the workflow.')
const name = text('The name of the workflow.', 100)
const integration = choice('The integration that does the work.', ['crm', 'mailbox', 'calendar'])

export const NewWorkflow = Type.Object({ name, integration }, { additionalProperties: false })

export const Workflow = model('Workflow', 'Work that an integration does when it is told to.', { id: workflowId, name, integration })
export type Workflow = Static<typeof Workflow>

export const WorkflowParams = Type.Object({ workflow_id: workflowId })

export const Run = model('Run', 'One time that a workflow was done.', {
  id: id('run', 'The id of the run.'),
  workflow_id: workflowId,
  output: text('What the integration says.', 500),
  finished_at: instant('When the work was done.')
})
