import type { Namespace } from 'socket.io'
import type { Listening } from './options.js'

/** The namespaces that have a contract: the listeners of a second one would answer each event again. */
const underContract = new WeakSet<Namespace>()

/** The namespace that is meant: of a server, its main one. */
export function namespaceOf (io: Listening): Namespace {
  return 'server' in io ? io : io.of('/')
}

/** Whether a namespace has a contract. */
export function isUnderContract (namespace: Namespace): boolean {
  return underContract.has(namespace)
}

/** Remembers that a namespace has one. */
export function putUnderContract (namespace: Namespace): void {
  underContract.add(namespace)
}
