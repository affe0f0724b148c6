import t from 'tap'
import { Type } from 'typebox'
import { defineCatalogue } from 'fastify-error-contract'
import { contractSocket } from 'fastify-error-contract/socket.io'
import { emitted, failed, serve } from './service.js'

const catalogue = defineCatalogue({
  CHANNEL_NOT_FOUND: { status: 404, message: 'The channel does not exist' },
  CHANNEL_JOIN_FAILED: { status: 500, message: 'Failed to join the channel' },
  QUOTA: { status: 409, message: ({ n }) => `${n} are enough`, details: Type.Object({ n: Type.Integer() }) }
})

t.test('events end in one error event, and in one acknowledgement', async (t) => {
  const service = await serve(t)
  contractSocket(service.io, {
    catalogue,
    log: service.log,
    events: {
      'channel:join': {
        payload: Type.Object({ id: Type.String({ minLength: 1 }) }, { additionalProperties: false }),
        ack: Type.Object({ id: Type.String() }),
        errors: ['CHANNEL_NOT_FOUND', 'QUOTA'],
        async handler (socket, { id }) {
          if (id === 'none') return socket.fail('CHANNEL_NOT_FOUND')
          if (id === 'quota') return socket.fail('QUOTA', { n: 3 })
          if (id === 'broken') throw new Error('a secret')
          return { id }
        }
      }
    }
  })
  const client = await service.connect()
  const rows: ReadonlyArray<readonly [payload: unknown, want: unknown]> = [
    [{ id: 'none' }, { code: 'CHANNEL_NOT_FOUND', message: 'The channel does not exist' }],
    [{ id: 'quota' }, { code: 'QUOTA', message: '3 are enough', details: { n: 3 } }],
    [{ id: 'broken' }, { code: 'INTERNAL_ERROR', message: 'An unexpected error occurred' }],
    [{ id: '' }, { code: 'VALIDATION_ERROR', message: 'Request validation failed', details: [{ location: 'body', pointer: '/id', message: 'must not have fewer than 1 characters', keyword: 'minLength' }] }]
  ]
  for (const [payload, want] of rows) {
    t.strictSame(await emitted(client, 'channel:join', payload), { acks: [want], errors: [want] })
    t.strictSame(await failed(client, 'channel:join', payload), want)
  }
  t.strictSame(await emitted(client, 'channel:join', { id: 'a' }), { acks: [{ id: 'a' }], errors: [] })
  t.strictSame(service.lines.map(([level]) => level), ['info', 'info', 'info', 'info', 'error', 'error', 'info', 'info'])
})
