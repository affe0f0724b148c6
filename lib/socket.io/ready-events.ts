import type { NamespaceContract } from '../../openapi/asyncapi/event-contract.js'
import type { Scope } from '../scope.js'
import { ackCheck } from './acknowledgement.js'
import { eventBuiltIn } from './namespace-contract.js'
import type { AnySocketOptions } from './options.js'
import { payloadCheck } from './payload.js'
import type { ReadyEvent, State } from './state.js'

/** The events by their names, ready to be handled: schemas compiled, codes looked up. */
export function readyEvents (scope: Scope, { events, timeout }: AnySocketOptions, contract: NamespaceContract): State['events'] {
  return new Map(contract.events.map(({ name, payload, ack, entries }): [string, ReadyEvent] => {
    const event = events[name]!
    return [name, {
      handler: event.handler as ReadyEvent['handler'],
      timeout: event.timeout ?? timeout,
      rateLimit: event.rateLimit,
      check: payload === undefined ? undefined : payloadCheck(payload),
      ackCheck: ack === undefined ? undefined : ackCheck(ack),
      invalid: eventBuiltIn(scope, event, 'validation'),
      failed: event.failed === undefined ? undefined : eventBuiltIn(scope, event, 'internal'),
      listed: new Set(entries.map(({ definition }) => definition.code))
    }]
  }))
}
