import type { Row } from './site-agents-row.js'
import { seeded } from './site-agents.js'

const { admin, user, agent, busyAgent, nothing } = seeded
const secret = 'webhook-secret-0123456789'
const newAgent = { name: 'Bulb watch', instructions: 'Watch the bulbs.' }

/** Agents and runs that are not there, or not in the right state. */
export const agentRows: readonly Row[] = [
  ...([['GET', '', undefined], ['DELETE', '', undefined], ['PUT', '/webhook', { secret, events: ['price-fell'] }], ['POST', '/runs', undefined]] as const).map(([method, rest, body]): Row => ({
    name: `${method} ${rest} of an agent that there is not`,
    code: 'AGENT_NOT_FOUND',
    status: 404,
    error: 'No agent has this id',
    path: `/agents/{agentId}${rest}`,
    call: () => ({ method, path: `/agents/${nothing}${rest}`, as: admin, body })
  })),
  {
    name: 'a second agent on the free tier',
    code: 'AGENT_LIMIT_REACHED',
    status: 403,
    error: 'There are as many agents as the tier includes',
    path: '/agents',
    times: 2,
    call: () => ({ method: 'POST', path: '/agents', as: user, body: newAgent })
  },
  {
    name: 'a webhook on the free tier',
    code: 'TIER_REQUIRED',
    status: 403,
    error: 'This needs a higher tier',
    path: '/agents/{agentId}/webhook',
    call: () => ({ method: 'PUT', path: `/agents/${agent}/webhook`, as: user, body: { secret, events: ['price-fell'] } })
  },
  {
    name: 'a second run',
    code: 'AGENT_ALREADY_RUNNING',
    status: 409,
    error: 'The agent is running already',
    path: '/agents/{agentId}/runs',
    call: () => ({ method: 'POST', path: `/agents/${busyAgent}/runs`, as: admin })
  },
  ...([['GET', nothing, ''], ['POST', nothing, '/cancel'], ['GET', seeded.activeRun, '']] as const).map(([method, run, rest]): Row => ({
    name: `${method} ${rest} of the run ${run}`,
    code: 'RUN_NOT_FOUND',
    status: 404,
    error: 'No run has this id',
    path: `/runs/{runId}${rest}`,
    call: () => ({ method, path: `/runs/${run}${rest}`, as: run === nothing ? admin : user })
  })),
  {
    name: 'a run that is over',
    code: 'RUN_NOT_CANCELLABLE',
    status: 400,
    error: 'The run is over',
    path: '/runs/{runId}/cancel',
    call: () => ({ method: 'POST', path: `/runs/${seeded.completedRun}/cancel`, as: admin })
  }
]
