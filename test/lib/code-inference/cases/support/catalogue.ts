import { defineCatalogue } from 'fastify-error-contract'

/** The errors of the small services in these cases. */
export const catalogue = defineCatalogue({
  BOT_NOT_FOUND: { status: 404, message: 'The bot was not found' },
  BOT_BUSY: { status: 409, message: 'The bot is busy' },
  NAME_TAKEN: { status: 409, message: 'The name is taken' },
  TOKEN_EXPIRED: { status: 401, message: 'The token has expired' },
  ROLE_REQUIRED: { status: 403, message: 'This takes another role' },
  PLAN_EXHAUSTED: { status: 402, message: 'The plan is used up' },
  AMOUNT_INVALID: { status: 422, message: 'The amount is not valid' },
  MODEL_UNAVAILABLE: { status: 503, message: 'The model does not answer' }
})

export const { errors } = catalogue
