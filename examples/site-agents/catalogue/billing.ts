import { defineCatalogue } from 'fastify-error-contract'
import { never } from '../retry-advice.js'

/** Credits, and how they are paid for. */
export const billing = defineCatalogue({
  NO_CREDITS: {
    status: 402,
    message: 'There are not enough credits for this',
    description: 'The operation costs more credits than the account has left.',
    resolution: 'Buy credits on the Billing page, or have them topped up automatically.',
    retry: never
  },
  NO_PAYMENT_METHOD: {
    status: 402,
    message: 'There is no payment method on file',
    description: 'Something is to be bought, but the account has nothing to pay it with.',
    resolution: 'Add a card on the Billing page, then buy again.',
    retry: never
  },
  PAYMENT_FAILED: {
    status: 402,
    message: 'The payment was declined',
    description: 'The bank or the card network refused the charge. Nothing was bought.',
    resolution: 'Look over the details of the card, or pay with another one.',
    retry: never
  },
  SUBSCRIPTION_PAST_DUE: {
    status: 402,
    message: 'A payment of the subscription is overdue',
    description: 'The last payment of the subscription did not come through; until then nothing that costs credits runs.',
    resolution: 'Update the payment method on the Billing page.',
    retry: never
  }
}, { name: 'billing' })
