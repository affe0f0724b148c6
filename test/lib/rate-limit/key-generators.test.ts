import t from 'tap'
import type { FastifyRequest } from 'fastify'
import { byClient } from '../../../lib/rate-limit/key-generators.js'

t.test('addresses are read the same way each time, however many there are and however long', async (t) => {
  const keyOf = byClient()
  const key = (ip: string | undefined): unknown => keyOf({ ip } as FastifyRequest)
  for (let round = 0; round < 2; round++) {
    const wrong = Array.from({ length: 5000 }, (_, host) => host.toString(16)).filter((host) => key(`2001:db8:0:${host}::1`) !== (host === '0' ? '2001:db8::' : `2001:db8:0:${host}::`))
    t.strictSame(wrong, [])
  }
  for (const text of ['x'.repeat(100), 'y'.repeat(100), 'x'.repeat(100)]) t.equal(key(text), text)
  t.strictSame([key(undefined), key(undefined)], ['', ''])
})
