import { composeCatalogues } from 'fastify-error-contract'
import { agents } from './catalogue/agents.js'
import { authentication } from './catalogue/authentication.js'
import { billing } from './catalogue/billing.js'
import { chat } from './catalogue/chat.js'
import { http, namedBuiltIns } from './catalogue/http.js'
import { rateLimits } from './catalogue/rate-limits.js'
import { sessions } from './catalogue/sessions.js'
import { tiers } from './catalogue/tiers.js'
import { urls } from './catalogue/urls.js'
import { vault } from './catalogue/vault.js'
import { webhooks } from './catalogue/webhooks.js'
import { workspaces } from './catalogue/workspaces.js'

/** Every error of the service. */
export const catalogue = composeCatalogues(
  http, authentication, rateLimits, billing, tiers, sessions, chat, vault, agents, webhooks, urls, workspaces)

/** The factory of each error. */
export const { errors } = catalogue

const named: ReadonlySet<string> = new Set(namedBuiltIns)

/** The codes that callers know by name: all but those that any HTTP service answers with. */
export const knownCodes: readonly string[] = Object.values(catalogue.definitions)
  .filter(({ builtIn }) => builtIn === undefined || named.has(builtIn)).map(({ code }) => code)

declare module 'fastify-error-contract' {
  interface Register { catalogue: typeof catalogue }
}
