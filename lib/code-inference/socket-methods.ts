import type { AnyNode } from 'acorn'
import { failuresOf } from './error-says.js'
import { addFailures } from './failure.js'
import { noteGap, stepAt, type Frame } from './frame.js'
import { constant, each, made, nothing, type SocketValue, type Value } from './value.js'

/** `socket.fail('CODE')`, which throws the error of the catalogue; a code that this has not is told of as with `reply.fail`. */
export function failSocket (frame: Frame, { scope }: SocketValue, [code = nothing]: readonly Value[], node: AnyNode): Value {
  const { throws } = frame.effects
  const at = stepAt(frame, node)
  for (const one of each(code)) {
    const text = constant(one)
    const definition = typeof text === 'string' ? scope.code(text) : undefined
    if (typeof text !== 'string') noteGap(frame, node, 'the code is neither a literal nor a constant')
    else if (definition === undefined) addFailures(throws, [{ key: `${text}|fail`, fails: text, value: nothing, path: at }])
    else addFailures(throws, failuresOf(frame, made([], { definition, at }), node).values())
  }
  return nothing
}

/** What the handler of an event returns: an error of a catalogue ends the event as if it had been thrown, and anything else is its acknowledgement. */
export function acknowledge (frame: Frame, value: Value, node: AnyNode): void {
  addFailures(frame.effects.throws, [...failuresOf(frame, value, node).values()].filter(({ definition }) => definition !== undefined))
}
