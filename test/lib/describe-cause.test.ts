import t from 'tap'
import { describeCause } from '../../lib/describe-cause.js'

const circle = new Error('round')
circle.cause = circle
const throwing = Object.defineProperty(new Error('x'), 'message', { get () { throw new Error('hidden') } })

const rows: ReadonlyArray<readonly [name: string, error: unknown, want: string]> = [
  ['an error', new TypeError('bad'), 'TypeError: bad'],
  ['a chain', new Error('outer', { cause: new RangeError('inner') }), 'Error: outer; caused by RangeError: inner'],
  ['a cause that is no error', new Error('outer', { cause: 'a text' }), 'Error: outer; caused by a text'],
  ['a chain that goes round', circle, Array(5).fill('Error: round').join('; caused by ')],
  ['undefined', undefined, 'undefined'],
  ['null', null, 'null'],
  ['a text', 'a text', 'a text'],
  ['an object', {}, 'an object without a message'],
  ['an object with a message', { message: 'm' }, 'm'],
  ['a message that cannot be read', throwing, 'an object without a message']
]

for (const [name, error, want] of rows) {
  t.test(name, (t) => {
    t.equal(describeCause(error), want)
    t.end()
  })
}
