import type { ResponseObject } from './response.js'
import type { Named } from './section.js'

type MediaTypes = Readonly<Record<string, Named | undefined>>

/** A Response Object that a route documents itself; also one by reference, which is left alone. */
export interface OwnResponse extends Named {
  readonly description?: string
  readonly content?: MediaTypes
  readonly headers?: Named
}

/** What @fastify/swagger writes where a route gives no description. */
export const NO_DESCRIPTION = 'Default Response'

function withOurs (own: Named = {}, ours: Named): Named {
  if (own.schema === undefined) return { ...own, ...ours }
  const examples = 'example' in own ? {} : { examples: { ...ours.examples as object, ...own.examples as object } }
  return { ...own, schema: { anyOf: [own.schema, ours.schema] }, ...examples }
}

/**
 * A response of a route's own with what the contract sends under its status: the route's description, headers and content stay,
 * and what really comes over the wire is beside them.
 *
 * @see OpenAPI 3.1.1, sections 4.8.17 (Response Object) and 4.8.14 (Media Type Object)
 */
export function extendOwnResponse (own: OwnResponse, { description, headers, content }: ResponseObject): OwnResponse {
  if ('$ref' in own) return own
  const { content: mediaTypes = {} } = own
  const ours = Object.entries(content).map(([mediaType, value]) => [mediaType, withOurs(mediaTypes[mediaType], value as Named)] as const)
  return {
    ...own,
    description: own.description === undefined || own.description === NO_DESCRIPTION ? description : own.description,
    ...((headers !== undefined || own.headers !== undefined) && { headers: { ...headers, ...own.headers } }),
    content: { ...mediaTypes, ...Object.fromEntries(ours) }
  }
}
