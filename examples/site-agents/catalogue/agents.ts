import { defineCatalogue } from 'fastify-error-contract'
import { never, thrice } from '../retry-advice.js'

/** Agents and their runs. */
export const agents = defineCatalogue({
  AGENT_NOT_FOUND: {
    status: 404,
    message: 'No agent has this id',
    description: 'The user has no agent with this id.',
    resolution: 'List the agents, and use the id of one of them.',
    retry: never
  },
  AGENT_LIMIT_REACHED: {
    status: 403,
    message: 'There are as many agents as the tier includes',
    description: 'The account has reached the number of agents of its tier.',
    resolution: 'Delete an agent that is not used, or change to a higher tier.',
    retry: never
  },
  RUN_NOT_FOUND: {
    status: 404,
    message: 'No run has this id',
    description: 'None of the user\'s agents has a run with this id.',
    resolution: 'Use the id that starting the run gave.',
    retry: never
  },
  RUN_NOT_CANCELLABLE: {
    status: 400,
    message: 'The run is over',
    description: 'The run was completed, failed or was cancelled before, so there is nothing to cancel.',
    resolution: 'Nothing has to be done.',
    retry: never
  },
  AGENT_ALREADY_RUNNING: {
    status: 409,
    message: 'The agent is running already',
    description: 'An agent has one run at a time, and the last one is not over.',
    resolution: 'Wait until the run is over, or cancel it, and start another one then.',
    retry: thrice
  }
}, { name: 'agents' })
