import type { Named } from '../section.js'
import { channelOf } from './channel.js'
import { asyncApiComponents } from './components.js'
import type { NamespaceContract } from './event-contract.js'

/** What a service says of its document: `info`, and whatever else is at its top. @see AsyncAPI 3.0.0, AsyncAPI Object */
export interface AsyncApiRoot {
  readonly info: { readonly title: string, readonly version: string, readonly [name: string]: unknown }
  readonly [name: string]: unknown
}

/** An AsyncAPI document, as this package writes it. */
export interface AsyncApiDocument extends AsyncApiRoot {
  readonly asyncapi: '3.0.0'
  readonly channels: Named
  readonly operations: Named
  readonly components: Named
}

const tags = [{ name: 'Socket.IO', description: 'Events over Socket.IO.' }]

/**
 * The document of a service's namespaces: events, payloads, acknowledgements, and the errors of each. A schema of an error has
 * the name and the content that the OpenAPI document of the same catalogue and dialect has.
 *
 * @see AsyncAPI 3.0.0
 */
export function asyncApiDocument (root: AsyncApiRoot, contracts: readonly [NamespaceContract, ...NamespaceContract[]]): AsyncApiDocument {
  const components = asyncApiComponents(contracts[0].dialect)
  const channels = contracts.map((contract) => channelOf(contract, components))
  const document = {
    asyncapi: '3.0.0' as const,
    defaultContentType: 'application/json',
    ...root,
    info: { tags, ...root.info },
    channels: Object.fromEntries(channels.map(({ key, object }) => [key, object])),
    operations: Object.assign({}, ...channels.map(({ operations }) => operations)) as Named,
    components: { ...root.components as object, ...components.added }
  }
  // As it is written: without what a schema has for the compiler alone.
  return JSON.parse(JSON.stringify(document)) as AsyncApiDocument
}
