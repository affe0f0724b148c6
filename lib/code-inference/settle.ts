import { addFailures } from './failure.js'
import type { Frame } from './frame.js'
import { through, type Value } from './value.js'

/** What comes of a promise when it is awaited, or of an iterator when it is gone through: what fails, fails here. */
export function settle (frame: Frame, value: Value): Value {
  return through(value, (one) => {
    if (one.kind !== 'deferred') return one
    addFailures(frame.effects.throws, one.fails.values())
    return settle(frame, one.value)
  })
}
