import type { FastifyInstance } from 'fastify'
import type { NamespaceContract } from '../../openapi/asyncapi/event-contract.js'
import type { Declaration } from '../../openapi/infer.js'
import { operationKey } from '../../openapi/lock.js'
import { allRoutes } from '../head-routes.js'
import type { Announced } from '../socket.io/announced.js'
import { stateOf } from '../state.js'
import type { Step } from './failure.js'
import { readCode, type ReadNamespace, type ReadOptions } from './read-app.js'
import type { ReadEvent } from './read-event.js'
import type { ReadError, ReadOperation } from './read-route.js'

/** The steps to a failure in a line: `src/a.ts:8 findBot() > src/b.ts:3 errors.NOT_FOUND()`. */
function steps ({ site, text, next }: Step): string {
  return `${site} ${text}${next === undefined ? '' : ` > ${steps(next)}`}`
}

function declarationOf ({ definition: { code }, by, path }: ReadError): Declaration {
  return { code, provenance: { source: 'code', name: by, reason: steps(path) } }
}

/** A namespace of Socket.IO whose code was read: what was found, and its contract with that in it. */
export interface CodedNamespace extends Pick<Announced, 'root' | 'scope'> {
  readonly contract: NamespaceContract
  readonly events: readonly ReadEvent[]
}

/** What was read of an app whose contract has it. */
export interface AddedCode {
  readonly operations: readonly ReadOperation[]
  readonly namespaces: readonly CodedNamespace[]
}

function codedNamespace ({ announced: { root, scope, withCode }, events }: ReadNamespace): CodedNamespace {
  return { root, scope, events, contract: withCode(new Map(events.map(({ name, errors }) => [name, errors.map(declarationOf)]))) }
}

/** Reads the code of an app, and makes its contracts again with what was found; what a lock said gives way to it. */
export function addCode (app: FastifyInstance, options: ReadOptions): AddedCode {
  const state = stateOf(app)!
  const { operations, namespaces } = readCode(app, options)
  state.code.clear()
  for (const { method, route: { options: { url } }, errors } of operations) {
    const key = operationKey(method, url)
    state.code.set(key, [...state.code.get(key) ?? [], ...errors.map(declarationOf)])
  }
  for (const route of allRoutes(state)) route.listed = undefined
  state.contract = state.build!()
  return { operations, namespaces: namespaces.map(codedNamespace) }
}
