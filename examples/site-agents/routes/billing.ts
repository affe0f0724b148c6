import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { errors } from '../catalogue.js'
import type { Context } from '../context.js'
import { PaymentDeclined } from '../dependencies.js'
import { buyCredits } from '../operations/billing.js'
import { save } from '../store.js'

/** Paying for credits. */
export const billingRoutes: FastifyPluginAsyncTypebox<Context> = async (app, { store, dependencies }) => {
  app.mapErrors({
    codes: ['PAYMENT_FAILED'],
    map: (cause) => cause instanceof PaymentDeclined ? errors.PAYMENT_FAILED(undefined, { cause }) : undefined
  })

  app.post('/billing/credits', { config: { rateLimit: { max: 5, timeWindow: '1 minute' } }, schema: buyCredits }, async ({ caller, body }, reply) => {
    if (caller.card === undefined) return reply.fail('NO_PAYMENT_METHOD')
    await dependencies.charge(caller.card, body.credits)
    return save(store.users, { ...caller, credits: caller.credits + body.credits })
  })
}
