import type { NamespaceContract } from '../../openapi/asyncapi/event-contract.js'
import type { Entry } from '../../openapi/infer.js'

/** What errors are told of, in the words of HTTP: an operation or an event. */
export interface Subject {
  readonly method: string
  readonly url: string
  readonly entries: readonly Entry[]
}

/** What stands where an operation has its method. */
export const EVENT = 'event'

/** How an event is told of: `event channel:join`, or `event /admin stop` in a namespace that is not the main one. */
export function eventSubject ({ namespace, name }: { readonly namespace: string, readonly name: string }): Pick<Subject, 'method' | 'url'> {
  return { method: EVENT, url: namespace === '/' ? name : `${namespace} ${name}` }
}

/** The events of a namespace with their errors. */
export function eventSubjects ({ namespace, events }: NamespaceContract): Subject[] {
  return events.map(({ name, entries }) => ({ ...eventSubject({ namespace, name }), entries }))
}
