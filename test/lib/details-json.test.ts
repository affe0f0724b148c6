import t from 'tap'
import { detailsJson } from '../../lib/details-json.js'

class Id {
  constructor (readonly id: string) {}
  toJSON (): string { return this.id }
}

const members = { id: 'a_7', count: 3, ratio: -1.5e-9, none: -0, huge: 1e21, is: true, not: false }
const rows: ReadonlyArray<readonly [name: string, details: unknown]> = [
  ['nothing in it', {}],
  ['texts, numbers and truth values', members],
  ['names that are numbers', { b: 'b', 10: 'ten', 9: 'nine' }],
  ['names and texts that are escaped', { 'a "b"\n': 'c \\ "d"', short: '"', control: '\u0007', half: '\ud83d', 'half \ud83d': 'long \ud83d text', pair: '😀', separator: '\u2028' }],
  ['long names', { ['x'.repeat(100)]: 'y'.repeat(100) }],
  ['a name of its own that is the prototype\'s', JSON.parse('{"__proto__":"a","constructor":"b","toString":"c"}')],
  ['no finite numbers', { id: 'a', count: Infinity, other: NaN }],
  ['null', { id: 'a', none: null }],
  ['undefined, a function and a symbol', { id: 'a', none: undefined, call () {}, symbol: Symbol('a'), [Symbol('b')]: 'b' }],
  ['a list', { id: 'a', list: ['b'] }],
  ['a member that cannot be enumerated', Object.defineProperty({ id: 'a' }, 'hidden', { value: 'b' })],
  ['an own toJSON', { id: 'a', toJSON: () => 'other' }],
  ['a toJSON that is no function', { id: 'a', toJSON: 'b' }],
  ['a class', new Id('a')],
  ['a date', new Date(0)],
  ['no prototype', Object.assign(Object.create(null) as object, { id: 'a' })],
  ['members of a prototype', Object.create({ inherited: 'a' }, { own: { value: 'b', enumerable: true } })],
  ['a list by itself', ['a', 1]],
  ['a text', 'a "b"'],
  ['a wrapped text', Object('a')],
  ['null by itself', null],
  ['a function by itself', () => {}],
  ['a proxy', new Proxy({ id: 'a' }, {})],
  ['a proxy that hides its prototype', new Proxy({ id: 'a' }, { getPrototypeOf () { throw new Error('hidden') } })]
]

t.test('details are written as JSON.stringify writes them', async (t) => {
  for (const [name, details] of rows) t.equal(detailsJson(details), JSON.stringify(details), name)
})

t.test('names without end are not kept', async (t) => {
  for (let n = 0; n < 2000; n++) t.equal(detailsJson({ [`name ${n}`]: n }), JSON.stringify({ [`name ${n}`]: n }))
})

t.test('a getter that throws', async (t) => {
  t.throws(() => detailsJson({ get id () { throw new Error('no id') } }), { message: 'no id' })
})

t.test('members that every object has', async (t) => {
  t.teardown(() => { Reflect.deleteProperty(Object.prototype, 'everywhere') })
  Reflect.defineProperty(Object.prototype, 'everywhere', { value: 'a', enumerable: true, configurable: true })
  t.equal(detailsJson({ id: 'a' }), '{"id":"a"}')
})
