import t from 'tap'
import { Type } from 'typebox'
import { asyncApiDocument } from '../../openapi/asyncapi/document.js'
import type { NamespaceContract } from '../../openapi/asyncapi/event-contract.js'
import { errorSchema } from '../../openapi/error-schema.js'
import { defineCatalogue } from '../../lib/catalogue.js'
import { codeMessage, simple } from '../../lib/dialects.js'

const { definitions } = defineCatalogue({
  GONE: { status: 410, message: 'Gone', resolution: () => 'computed' },
  REFUSED: { status: 403, message: 'Refused', resolution: 'Ask.' }
})
const gone = { definition: definitions.GONE!, provenance: [{ source: 'event', name: 'errors' }] } as const
const refused = { definition: definitions.REFUSED!, provenance: [{ source: 'event', name: 'connectErrors' }] } as const
const info = { title: 'Sockets', version: '1.0.0' }

const main: NamespaceContract = {
  namespace: '/',
  dialect: codeMessage,
  events: [
    { name: 'a:b', payload: Type.Object({ n: Type.Integer() }), ack: Type.Integer(), example: { n: 3 }, entries: [gone], description: 'Does it.' },
    { name: 'a/b', entries: [] },
    { name: 'told', entries: [gone] }
  ],
  emits: [{ name: 'told', payload: Type.Integer() }, { name: 'tick', description: 'A second is over.' }],
  connect: [refused],
  other: []
}

t.test('a namespace is a channel, and an event an operation', async (t) => {
  const { asyncapi, channels, operations, components } = asyncApiDocument({ info }, [main])
  t.equal(asyncapi, '3.0.0')
  t.match(channels, { main: { address: '/', messages: { a_b: { $ref: '#/components/messages/a_b' } } } })
  t.strictSame(Object.keys(operations), ['a_b', 'a_b.sent', 'told', 'told.sent', 'tick', 'error', 'connect_error'])
  t.match(operations.a_b, {
    action: 'receive',
    title: 'a:b',
    description: 'Does it.',
    messages: [{ $ref: '#/channels/main/messages/a_b' }],
    reply: { messages: [{ $ref: '#/channels/main/messages/a_b.ack' }, { $ref: '#/channels/main/messages/error.GONE' }] },
    'x-error-contract': { GONE: { status: 410 } }
  })
  t.match(operations.connect_error, { action: 'send', messages: [{ $ref: '#/channels/main/messages/connect_error.REFUSED' }] })
  t.match(components.messages, {
    a_b: { name: 'a:b', examples: [{ payload: { n: 3 } }] },
    'error.GONE': { name: 'error', description: 'Gone.', payload: { $ref: '#/components/schemas/GONE' }, examples: [{ payload: { code: 'GONE', message: 'Gone' } }] },
    'connect_error.REFUSED': { description: 'Refused. Ask.', examples: [{ payload: { message: 'Refused', data: { code: 'REFUSED' } } }] }
  })
  t.strictSame((components.schemas as Record<string, unknown>).GONE, JSON.parse(JSON.stringify(errorSchema(codeMessage, definitions.GONE!))), 'the schema that the OpenAPI document has')
})

t.test('several namespaces', async (t) => {
  const { channels, operations, components, info: { tags } } = asyncApiDocument({ info, components: { securitySchemes: {} } }, [main, { ...main, namespace: '/admin/x', dialect: simple, connect: [] }])
  t.strictSame(Object.keys(channels), ['main', 'admin_x'])
  t.ok(Object.hasOwn(operations, 'admin_x.a_b'))
  t.strictSame([Object.keys(components), Object.keys(components.schemas as object)], [['securitySchemes', 'schemas', 'messages'], ['GONE', 'REFUSED', 'GONE.simple']])
  t.match(tags, [{ name: 'Socket.IO' }])
})
