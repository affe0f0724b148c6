import { defineCatalogue } from 'fastify-error-contract'
import { never } from '../retry-advice.js'

/** The sites whose tools a user has access to, and their manifests. */
export const vault = defineCatalogue({
  TOKEN_EXISTS: {
    status: 409,
    message: 'The vault has a token for this site already',
    description: 'One site has one token in a vault, and this site has its own.',
    resolution: 'Change the token with PATCH, or delete the site from the vault before adding it.',
    retry: never
  },
  VAULT_LIMIT_REACHED: {
    status: 403,
    message: 'The vault is full',
    description: 'The vault has as many sites as the tier of the account includes.',
    resolution: 'Delete sites that are not needed any more, or change to a higher tier.',
    retry: never
  },
  MANIFEST_NOT_FOUND: {
    status: 404,
    message: 'The site has no manifest',
    description: 'The manifest could not be fetched: the site cannot be reached, took too long, or answered with an error.',
    resolution: 'Compare the URL with that of the site, and see whether the site publishes a manifest.',
    retry: never
  },
  MANIFEST_INVALID: {
    status: 422,
    message: 'The manifest of the site is not valid',
    description: 'What the site publishes as its manifest is not JSON, or lacks something that a manifest must have.',
    resolution: 'Have the owner of the site correct the manifest: a name, and a list of tools with name and path.',
    retry: never
  }
}, { name: 'vault' })
