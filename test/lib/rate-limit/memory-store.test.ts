import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import t from 'tap'
import { LONGEST_BACKOFF, type Limit } from '../../../lib/rate-limit/count.js'
import { MemoryStore, type MemoryStoreOptions } from '../../../lib/rate-limit/memory-store.js'

/** A store with a clock that stands until it is moved. */
function storeAt (options: MemoryStoreOptions = {}): { store: MemoryStore, clock: { now: number } } {
  const clock = { now: 1_000_000 }
  return { store: new MemoryStore({ now: () => clock.now, ...options }), clock }
}

type Step = readonly [after: number, key: string | number, current: number, ttl: number]

const second: Limit = { max: 1, timeWindow: 1000 }

t.test('windows', async (t) => {
  const rows: ReadonlyArray<readonly [name: string, limit: Limit, steps: readonly Step[]]> = [
    ['are fixed', second, [[0, 'a', 1, 1000], [400, 'a', 2, 600], [599, 'a', 3, 1], [1, 'a', 1, 1000], [0, 'b', 1, 1000]]],
    ['begin again where they are exceeded, if the limit says so', { ...second, continueExceeding: true }, [[0, 'a', 1, 1000], [400, 'a', 2, 1000], [900, 'a', 3, 1000], [1000, 'a', 1, 1000]]],
    ['last twice as long with each excess, if the limit says so', { ...second, exponentialBackoff: true },
      [[0, 'a', 1, 1000], [400, 'a', 2, 1000], [0, 'a', 3, 2000], [1000, 'a', 4, 4000], [3999, 'a', 5, 8000], [8000, 'a', 1, 1000]]],
    ['count numbers as keys', second, [[0, 7, 1, 1000], [0, '7', 2, 1000]]],
    ['go on while the clock is set back, and no longer than they would', second, [[0, 'a', 1, 1000], [-3_600_000, 'a', 2, 1000], [400, 'a', 3, 600], [600, 'a', 1, 1000]]],
    ['may be endless in number', { max: Infinity, timeWindow: 1000 }, [[0, 'a', 1, 1000]]]
  ]
  for (const [name, limit, steps] of rows) {
    const { store, clock } = storeAt()
    const counter = store.counter('')
    for (const [after, key, current, ttl] of steps) {
      clock.now += after
      t.strictSame(counter.count(key, limit), { current, ttl }, name)
      t.strictSame(counter.read(key), { current, ttl }, `${name}: read`)
    }
  }
})

t.test('an excess is never longer than can be told', async (t) => {
  const counter = storeAt().store.counter('')
  let ttl = 0
  for (let n = 0; n < 100; n++) ({ ttl } = counter.count('a', { ...second, exponentialBackoff: true }))
  t.equal(ttl, LONGEST_BACKOFF)
})

t.test('a limit that cannot be counted by is refused', async (t) => {
  const counter = storeAt().store.counter('')
  for (const limit of [{ max: NaN, timeWindow: 1 }, { max: '1' as never, timeWindow: 1 }, { max: 1, timeWindow: 0 }, { max: 1, timeWindow: NaN }, { max: 1, timeWindow: '1 s' as never }]) {
    t.throws(() => counter.count('a', limit), TypeError)
  }
})

t.test('reading counts nothing', async (t) => {
  const { store, clock } = storeAt()
  const counter = store.counter('')
  t.strictSame(counter.read('a'), { current: 0, ttl: 0 })
  counter.count('a', second)
  clock.now += 1000
  t.strictSame(counter.read('a'), { current: 0, ttl: 0 }, 'its window has ended')
})

t.test('a client that cycles more keys than an LRU would keep is limited', async (t) => {
  const counter = storeAt().store.counter('')
  const cycle = (): number => Array.from({ length: 5001 }, (_, key) => counter.count(`key ${key}`, second)).filter(({ current }) => current > 1).length
  t.equal(cycle(), 0)
  t.equal(cycle(), 5001)
})

t.test('long keys are kept by their hash, and no two are one', async (t) => {
  const counter = storeAt().store.counter('')
  const long = 'x'.repeat(1_000_000)
  const keys = [long, `${long}y`, '#', '##', '', '\n', ':', 'x'.repeat(128), 'x'.repeat(129)]
  for (const current of [1, 2]) for (const key of keys) t.equal(counter.count(key, second).current, current, key.slice(0, 10))
})

t.test('at the bound, which holds for all counters together', async (t) => {
  const rows = [
    ['refuse', [[2, 1000], [2, 1000], [2, 1000]]],
    ['evict', [[1, 1000], [1, 1000], [2, 1000]]]
  ] as const
  for (const [whenFull, wanted] of rows) {
    let told = 0
    const { store, clock } = storeAt({ maxKeys: 2, whenFull, onFull: () => { told++ } })
    const [one, other] = [store.counter('one'), store.counter('other')]
    one.count('a', { max: 1, timeWindow: 5000 })
    other.count('a', { max: 1, timeWindow: 4000 })
    t.equal(told, 0)
    const seen = (key: string): readonly number[] => Object.values(one.count(key, second))
    t.strictSame([seen('b'), seen('c'), seen('c')], wanted, whenFull)
    t.equal(one.count('a', { max: 1, timeWindow: 5000 }).current, 2, 'the window that ends last is kept')
    t.equal(other.read('a').current, whenFull === 'refuse' ? 1 : 0)
    t.equal(told, 1, 'once')
    t.equal(store.windows.size, 2)
    clock.now += 5000
    t.strictSame(seen('d'), [1, 1000], 'where windows have ended, there is room')
  }
})

t.test('ended windows are removed, a few at a time, those that end first before others', async (t) => {
  const { store, clock } = storeAt()
  const counter = store.counter('')
  for (let key = 0; key < 4000; key++) counter.count(key, { max: 1, timeWindow: 1 + (key * 7919) % 4000 })
  clock.now += 2000
  for (let key = 0; key < 600; key++) counter.count(`late ${key}`, { max: 1, timeWindow: 10_000 })
  t.equal(store.windows.size, 2000 + 600)
  for (let key = 0; key < 4000; key++) {
    const left = 1 + (key * 7919) % 4000 - 2000
    t.strictSame(counter.read(key), left > 0 ? { current: 1, ttl: left } : { current: 0, ttl: 0 })
  }
})

t.test('as a map of windows, whatever happens', async (t) => {
  const { store, clock } = storeAt({ maxKeys: 3000 })
  const counter = store.counter('')
  const model = new Map<number, { current: number, end: number }>()
  let state = 1
  const chance = (below: number): number => { state = (state * 48271) % 2147483647; return state % below }
  const wrong: unknown[] = []
  for (let step = 0; step < 50_000; step++) {
    clock.now += chance(3)
    const key = chance(2500)
    const limit = { max: 1, timeWindow: 1 + chance(5000), continueExceeding: chance(2) === 0 }
    const known = model.get(key)
    const window = known === undefined || known.end <= clock.now ? { current: 0, end: clock.now + limit.timeWindow } : known
    window.current++
    if (window.current > 1 && limit.continueExceeding) window.end = clock.now + limit.timeWindow
    model.set(key, window)
    const { current, ttl } = counter.count(key, limit)
    if (current !== window.current || ttl !== window.end - clock.now) wrong.push([step, key, current, window])
  }
  t.strictSame(wrong, [])
})

t.test('a million keys', async (t) => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const used = (): number => { collect(); const { heapUsed, external } = process.memoryUsage(); return (heapUsed + external) / 1e6 }
  const { store } = storeAt()
  const counter = store.counter('')
  const before = used()
  for (let key = 0; key < 1_000_000; key++) counter.count(`2001:db8:${(key >> 16).toString(16)}:${(key & 0xffff).toString(16)}::`, second)
  const taken = used() - before
  t.equal(store.windows.size, 1_000_000)
  t.ok(taken < 200, `take less than 200 MB: ${taken.toFixed(0)} MB`)
})
