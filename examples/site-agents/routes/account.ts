import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Context } from '../context.js'
import { acceptTerms, getAccount, logout } from '../operations/account.js'
import { save } from '../store.js'

/** The user who asks, terms or no terms. */
export const accountRoutes: FastifyPluginAsyncTypebox<Context> = async (app, { store }) => {
  app.get('/account', { schema: getAccount }, async ({ caller }) => caller)

  app.post('/auth/accept-terms', { schema: acceptTerms }, async ({ caller }, reply) => {
    save(store.users, { ...caller, termsAccepted: true })
    return reply.code(204).send(null)
  })

  app.post('/auth/logout', { schema: logout }, async ({ user }, reply) => {
    const { jti } = user as { readonly jti: string }
    store.revoked.add(jti)
    return reply.code(204).send(null)
  })
}
