import type { NamespaceContract } from '../../openapi/asyncapi/event-contract.js'
import type { AsyncApiRoot } from '../../openapi/asyncapi/document.js'
import type { Declaration } from '../../openapi/infer.js'
import type { Scope } from '../scope.js'
import type { AnySocketOptions } from './options.js'

/** What the document of a service is made of: a contract, what the service says of the document, and what the contract was made of. */
export interface Announced {
  readonly contract: NamespaceContract
  readonly root: Partial<AsyncApiRoot>
  readonly scope: Scope
  readonly events: AnySocketOptions['events']
  /** The contract with what was found in the code of handlers, by their events. */
  readonly withCode: (code: ReadonlyMap<string, readonly Declaration[]>) => NamespaceContract
}

/** Where an HTTP server keeps the contracts of the sockets that are attached to it; the same for all copies of this package. */
const announcedKey = Symbol.for('fastify-error-contract.sockets')

interface Announcing {
  [announcedKey]?: readonly Announced[]
}

/** The contracts of the sockets of an HTTP server. */
export function announcedOn (server: object): readonly Announced[] {
  return (server as Announcing)[announcedKey] ?? []
}

/** Lets the command line find a contract by the HTTP server of its app. */
export function announce (server: object | undefined, announced: Announced): void {
  if (server !== undefined) Object.defineProperty(server, announcedKey, { value: [...announcedOn(server), announced], configurable: true })
}
