import type { Row } from './site-agents-row.js'
import { answering, manifest, putSite, seeded, startSite, type Call } from './site-agents.js'

const { admin, user, nothing } = seeded

function add (url: string, as = admin): Call {
  return { method: 'POST', path: '/vault/sites', as, body: { url, token: 'vault-token-1234' } }
}

/** Sites that cannot come into the vault. */
export const vaultRows: readonly Row[] = [
  {
    name: 'the same site again',
    code: 'TOKEN_EXISTS',
    status: 409,
    error: 'The vault has a token for this site already',
    path: '/vault/sites',
    times: 2,
    call: async (_service, t) => add(`${await startSite(t, answering(manifest))}/some/page`)
  },
  {
    name: 'a second site on the free tier',
    code: 'VAULT_LIMIT_REACHED',
    status: 403,
    error: 'The vault is full',
    path: '/vault/sites',
    call: (service) => { putSite(service, user, 'https://one.example'); return add('https://two.example', user) }
  },
  {
    name: 'a site without a manifest',
    code: 'MANIFEST_NOT_FOUND',
    status: 404,
    error: 'The site has no manifest',
    path: '/vault/sites',
    call: async (_service, t) => add(await startSite(t, answering('{}', 404)))
  },
  { name: 'a site that nobody runs', code: 'MANIFEST_NOT_FOUND', status: 404, error: 'The site has no manifest', path: '/vault/sites', call: () => add('http://127.0.0.1:1') },
  ...['{', '{"name":"Tulip shop"}'].map((text): Row => ({
    name: `the manifest ${text}`,
    code: 'MANIFEST_INVALID',
    status: 422,
    error: 'The manifest of the site is not valid',
    path: '/vault/sites',
    call: async (_service, t) => add(await startSite(t, answering(text)))
  })),
  {
    name: 'an eleventh manifest',
    code: 'OUTGOING_RATE_LIMITED',
    status: 429,
    error: 'Too many calls to this site',
    path: '/vault/sites',
    times: 11,
    call: async (_service, t) => add(await startSite(t, answering('{}', 404)))
  },
  ...['tulips.example', 'ftp://tulips.example'].map((url): Row => ({
    name: `the URL ${url}`, code: 'INVALID_URL', status: 400, error: 'The URL is not valid', path: '/vault/sites', call: () => add(url)
  })),
  ...['PATCH', 'DELETE'].map((method): Row => ({
    name: `${method} of a site that is not in the vault`,
    code: 'NOT_FOUND',
    status: 404,
    error: 'The requested resource does not exist',
    path: '/vault/sites/{siteId}',
    call: () => ({ method, path: `/vault/sites/${nothing}`, as: admin, ...(method === 'PATCH' && { body: { token: 'vault-token-5678' } }) })
  }))
]
