import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { errors } from '../catalogue.js'
import type { Context } from '../context.js'
import { findSite } from '../find.js'
import { callTool } from '../operations/vault.js'
import { isUnreached, type Call } from '../outgoing.js'

/** Calling the tools of sites, with the tokens of the vault. */
export const toolRoutes: FastifyPluginAsyncTypebox<Context & { call: Call }> = async (app, { store, call }) => {
  app.mapErrors({
    codes: ['TOOL_EXECUTION_ERROR'],
    map: (cause) => isUnreached(cause) || cause instanceof SyntaxError ? errors.TOOL_EXECUTION_ERROR(undefined, { cause }) : undefined
  })

  app.post('/vault/sites/:siteId/tools/:tool', { schema: callTool }, async ({ caller, params, body }, reply) => {
    const { origin, token, manifest } = findSite(store, caller, params.siteId)
    const tool = manifest.tools.find(({ name }) => name === params.tool)
    if (tool === undefined) return reply.fail('NOT_FOUND')
    const response = await call(new URL(tool.path, origin), {
      method: 'POST', headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' }, body: JSON.stringify(body)
    })
    return { status: response.status, output: JSON.stringify(await response.json()) }
  })
}
