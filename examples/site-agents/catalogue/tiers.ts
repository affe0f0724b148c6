import { defineCatalogue } from 'fastify-error-contract'
import { never } from '../retry-advice.js'

/** What a subscription includes. */
export const tiers = defineCatalogue({
  TIER_REQUIRED: {
    status: 403,
    message: 'This needs a higher tier',
    description: 'The feature is not part of the tier that the account is on.',
    resolution: 'Change to a tier that has the feature on the Billing page.',
    retry: never
  },
  FEATURE_LIMIT_REACHED: {
    status: 403,
    message: 'The limit of this feature is reached',
    description: 'The account uses as much of the feature as its tier includes.',
    resolution: 'Remove what is not needed any more, or change to a higher tier.',
    retry: never
  },
  WORKSPACE_REQUIRED: {
    status: 403,
    message: 'This needs the Team plan',
    description: 'Workspaces, and what belongs to one, come with the Team plan only.',
    resolution: 'Change to the Team plan on the Billing page.',
    retry: never
  }
}, { name: 'tiers' })
