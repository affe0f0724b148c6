import { agentRows } from './site-agents-agent-rows.js'
import { authenticationRows } from './site-agents-authentication-rows.js'
import { billingRows } from './site-agents-billing-rows.js'
import { chatRows } from './site-agents-chat-rows.js'
import { sessionRows } from './site-agents-session-rows.js'
import { validationRows } from './site-agents-validation-rows.js'
import { vaultRows } from './site-agents-vault-rows.js'
import { webhookRows } from './site-agents-webhook-rows.js'
import { workspaceRows } from './site-agents-workspace-rows.js'
import type { Row } from './site-agents-row.js'

/** Every way to fail that the document names, each with the request that does. */
export const rows: readonly Row[] = [
  ...authenticationRows, ...billingRows, ...sessionRows, ...chatRows, ...vaultRows, ...agentRows, ...webhookRows, ...workspaceRows, ...validationRows
]
