import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { errors } from '../catalogue.js'
import type { Context } from '../context.js'
import { findSite } from '../find.js'
import { included } from '../limits.js'
import { MANIFEST_PATH, manifests, type Manifest, type Site } from '../models/site.js'
import { addSite, changeToken, listSites, removeSite } from '../operations/vault.js'
import { isUnreached, type Call } from '../outgoing.js'
import { save, select, type StoredSite } from '../store.js'

/** Fetches the manifest of a site. */
async function readManifest (call: Call, origin: string): Promise<Manifest> {
  const response = await call(new URL(MANIFEST_PATH, origin))
  const manifest: unknown = await response.json()
  if (!manifests.Check(manifest)) throw errors.MANIFEST_INVALID()
  return manifest
}

function shown ({ manifest, ...site }: StoredSite): Site {
  return { ...site, tools: manifest.tools.map(({ name }) => name) }
}

/** The sites of a user. What fails when a manifest is fetched is mapped, so that no handler has to catch it. */
export const vaultRoutes: FastifyPluginAsyncTypebox<Context & { call: Call }> = async (app, { store: { sites }, store, now, protocols, call }) => {
  app.mapErrors({
    codes: ['MANIFEST_INVALID', 'MANIFEST_NOT_FOUND'],
    methods: ['POST'],
    map: (cause) => {
      if (isUnreached(cause)) return errors.MANIFEST_NOT_FOUND(undefined, { cause })
      return cause instanceof SyntaxError ? errors.MANIFEST_INVALID(undefined, { cause }) : undefined
    }
  })

  app.get('/vault/sites', { schema: listSites }, async ({ caller }) => ({ items: select(sites, ({ userId }) => userId === caller.id).map(shown) }))

  app.post('/vault/sites', { schema: addSite }, async ({ caller, body: { url, token } }, reply) => {
    if (!URL.canParse(url) || !protocols.includes(new URL(url).protocol)) return reply.fail('INVALID_URL')
    const { origin } = new URL(url)
    const own = select(sites, ({ userId }) => userId === caller.id)
    if (own.some((site) => site.origin === origin)) return reply.fail('TOKEN_EXISTS')
    if (own.length >= included[caller.tier].sites) return reply.fail('VAULT_LIMIT_REACHED')
    const manifest = await readManifest(call, origin)
    const site = { id: randomUUID(), userId: caller.id, origin, token, manifest, name: manifest.name, addedAt: now().toISOString() }
    return reply.code(201).send(shown(save(sites, site)))
  })

  app.patch('/vault/sites/:siteId', { schema: changeToken }, async ({ caller, params, body }) => shown(save(sites, { ...findSite(store, caller, params.siteId), ...body })))

  app.delete('/vault/sites/:siteId', { schema: removeSite }, async ({ caller, params }, reply) => {
    sites.delete(findSite(store, caller, params.siteId).id)
    return reply.code(204).send(null)
  })
}
