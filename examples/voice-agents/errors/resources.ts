import { defineCatalogue } from 'fastify-error-contract'

const never = { strategy: 'never' } as const

/** What the state of agents, phone numbers, batches and recordings refuses. */
export const resources = defineCatalogue({
  AGENT_NOT_FOUND: {
    status: 404,
    message: 'Agent not found',
    description: 'No agent of this workspace has the id; another workspace\'s agents do not count.',
    resolution: 'Check the id of the agent and the workspace that it is asked for in.',
    retry: never
  },
  INVALID_PHONE_NUMBER: {
    status: 400,
    message: 'Invalid phone number format',
    description: 'The phone number is not written as E.164 has it.',
    resolution: 'Write a plus sign, the country code and the number, without spaces: +14155550100.',
    retry: never
  },
  PHONE_NUMBER_TAKEN: {
    status: 409,
    message: 'Phone number already registered',
    description: 'There is a SIP trunk for this number already, in this workspace or another.',
    resolution: 'Use the trunk that there is, or delete it before registering the number anew.',
    retry: never
  },
  BATCH_RUNNING: {
    status: 400,
    title: 'Batch is running',
    message: 'Batch is currently running',
    description: 'The calls of the batch are being made; until they are, it can neither be started again nor deleted.',
    resolution: 'Wait until the batch is completed.',
    retry: never
  },
  FILE_TOO_LARGE: {
    status: 400,
    message: 'File too large',
    description: 'The uploaded file has more bytes than a recording may have.',
    resolution: 'Compress the recording, or upload a shorter one.',
    retry: never
  }
}, { name: 'resources' })
