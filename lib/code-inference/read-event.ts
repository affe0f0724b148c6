import type { AnyEvent } from '../socket.io/events.js'
import type { Announced } from '../socket.io/announced.js'
import type { Failure } from './failure.js'
import { readFunction } from './read-function.js'
import { definitionOf, lastOf, type ReadError } from './read-route.js'
import type { Reader } from './reader.js'
import { acknowledge } from './socket-methods.js'
import { outside } from './value.js'

/** What was read of an event that clients emit. */
export interface ReadEvent {
  readonly namespace: string
  readonly name: string
  readonly errors: readonly ReadError[]
  /** What was not followed, as «file:line text: why». */
  readonly notFollowed: readonly string[]
}

/** Whether an event says with `failed` what stands for a failure: it does for all but errors of a catalogue. */
function isHidden ({ failed }: Pick<AnyEvent, 'failed'>, { definition, fails }: Failure): boolean {
  return failed !== undefined && definition === undefined && fails === undefined
}

/** Reads the handler of an event. */
function readEvent (reader: Reader, { scope, contract: { namespace } }: Announced, name: string, event: AnyEvent): ReadEvent {
  const { failures, gaps } = readFunction(reader, event.handler, outside, [{ kind: 'socket', scope }, outside, outside], acknowledge)
  const errors = new Map<string, ReadError>()
  const notFollowed = new Set(gaps)
  for (const failure of [...failures.values()].filter((one) => !isHidden(event, one))) {
    const definition = definitionOf(scope, failure)
    const { site, text } = lastOf(failure.path)
    if (definition === undefined) notFollowed.add(`${site} ${text}: no catalogue of the service defines ${failure.fails ?? failure.definition?.code}`)
    else if (definition.builtIn !== 'internal' && !errors.has(definition.code)) errors.set(definition.code, { definition, by: 'handler', path: failure.path })
  }
  return { namespace, name, errors: [...errors.values()], notFollowed: [...notFollowed] }
}

/** Reads the handlers of the events of a namespace: of each event, the errors of the catalogue that its handler can fail with. */
export function readEvents (reader: Reader, announced: Announced): ReadEvent[] {
  return Object.entries(announced.events).map(([name, event]) => readEvent(reader, announced, name, event))
}
