import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { authenticateBy } from '../auth.js'
import { getCaller, refreshToken } from '../operations/auth.js'
import type { Store } from '../store.js'
import { lifetimes, signToken, userOfToken } from '../tokens.js'

const cookie = { httpOnly: true, maxAge: lifetimes.access, path: '/', sameSite: 'strict', secure: true } as const

/** Who the caller is, and tokens that replace expired ones. */
export const authRoutes: FastifyPluginAsyncTypebox<{ store: Store }> = async (app, { store }) => {
  app.post('/auth/refresh', { schema: refreshToken }, async (request, reply) => {
    const user = await userOfToken(request, store, 'refresh', () => request.body.refresh_token)
    const token = signToken(app, user.id, 'access', store.now())
    reply.setCookie('access_token', token, cookie)
    return { access_token: token, token_type: 'bearer' as const, expires_in: lifetimes.access }
  })

  app.get('/auth/me', { onRequest: authenticateBy(store), schema: getCaller }, async ({ caller }) => caller)
}
