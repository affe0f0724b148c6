import type { FastifyReply, FastifyRequest } from 'fastify'
import t from 'tap'
import { InternalSlot } from '../../lib/internal-slot.js'
import { limitHeaders, shownHeaders } from '../../lib/rate-limit/limit-headers.js'
import { setHeaders, waitOn } from '../../lib/reply-headers.js'
import { routeKey, routeOf } from '../../lib/state.js'

t.test('a Fastify without the symbol', async (t) => {
  const slot = new InternalSlot('fastify.none')
  const owner = {}
  slot.set(owner, 1)
  t.equal(slot.get(owner), undefined)
  t.strictSame(Object.getOwnPropertySymbols(owner), [])
  const named = { [Symbol('fastify.none')]: 5 }
  t.equal(slot.get(named), 5)
  slot.set(named, 6)
  t.equal(slot.get(named), 6)
})

t.test('what is asked of a request and a reply of such a Fastify by its public interface', async (t) => {
  const { routeOf: fresh } = { routeOf }
  const route = { id: '0' }
  t.equal(fresh({ routeOptions: { schema: { [routeKey]: route } } } as unknown as FastifyRequest), route)
  const set: Array<readonly [name: string, value: unknown]> = []
  const removed: string[] = []
  const reply = {
    getHeaders: () => ({ etag: '"1"', vary: 'origin' }),
    removeHeader: (name: string) => { removed.push(name) },
    header: (name: string, value: unknown) => { set.push([name, value]) },
    getHeader: (name: string) => name,
    raw: { getHeaderNames: () => [] }
  }
  const given = reply as unknown as FastifyReply
  t.equal(waitOn(given), 'retry-after')
  limitHeaders('x-ratelimit', 'default', 1000, shownHeaders({}))(given, 3, 2, 1, false)
  setHeaders(given, { code: 'A', status: 404, title: 'A', message: 'A', retryAfter: 7 }, { definition: { code: 'A', status: 404, title: 'A', message: 'A', description: 'A.' } }, { challenge: 'Bearer' }, () => [])
  t.strictSame(removed, ['etag'])
  t.strictSame(set, [['x-ratelimit-limit', 3], ['x-ratelimit-remaining', 2], ['x-ratelimit-reset', '1'], ['cache-control', 'no-store'], ['retry-after', '7']])
})
