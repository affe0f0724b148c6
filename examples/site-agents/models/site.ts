import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/schema'
import { id, instant, slug, text } from './properties.js'
import { input, model } from './response.js'

/** Where a site publishes its manifest. */
export const MANIFEST_PATH = '/.well-known/site-agents.json'

const tool = { name: slug('The name of the tool.'), path: Type.String({ description: 'Where it is called.', pattern: '^/', maxLength: 500 }) }

/** What a site says of itself and of its tools; it may say more. */
export const Manifest = Type.Object({
  name: text('The name of the site.', 100),
  tools: Type.Array(Type.Object(tool), { description: 'What agents can use.', maxItems: 50 })
})
export type Manifest = Static<typeof Manifest>

/** Whether a value is a manifest. */
export const manifests = Compile(Manifest)

/** A secret that a site has given the user. Only ever sent to the service, never by it. */
const token = Type.String({ description: 'The token that the site has given the user.', minLength: 8, maxLength: 200, pattern: '^[!-~]+$', writeOnly: true })

export const NewSite = input({
  url: text('The URL of the site, with its protocol.', 2048),
  token
})

export const TokenChange = input({ token })

export const Site = model('Site', 'A site in the vault. Its token stays there.', {
  id: id('The id of the site.'),
  origin: Type.String({ description: 'The origin of the site.', format: 'uri', maxLength: 2048 }),
  name: text('What the site calls itself.', 100),
  tools: Type.Array(slug('The name of a tool.'), { description: 'The tools of the site.', maxItems: 50 }),
  addedAt: instant('When it came into the vault.')
})
export type Site = Static<typeof Site>

const siteId = id('The id of the site.')

export const SiteParams = input({ siteId })

export const ToolParams = input({ siteId, tool: slug('The name of the tool.') })

export const ToolInput = input({ input: text('What the tool gets.', 4000) })

export const ToolResult = model('ToolResult', 'What a tool has answered.', {
  status: Type.Integer({ description: 'The HTTP status of the site\'s answer.', format: 'int32', minimum: 200, maximum: 299 }),
  output: Type.String({ description: 'The answer of the site, as JSON.', minLength: 1, maxLength: 65536, pattern: '^\\S' })
})
