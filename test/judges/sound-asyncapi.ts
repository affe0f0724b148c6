import type { JsonObject } from './judge.js'

const payload = { type: 'object', required: ['channel'], properties: { channel: { type: 'string', maxLength: 32, pattern: '^[a-z]+$' } } }
const acknowledged = { type: 'object', required: ['members'], properties: { members: { type: 'integer', minimum: 0 } } }
const error = { type: 'object', required: ['code'], properties: { code: { type: 'string', const: 'CHANNEL_FULL' } } }

function message (name: string, payload: object, example: object): object {
  return { name, title: name, description: `What ${name} carries.`, contentType: 'application/json', payload, examples: [{ name: 'example', payload: example }] }
}

const names = ['join', 'join.ack', 'error.CHANNEL_FULL']
const refs = (place: string): object[] => names.map((name) => ({ $ref: `${place}/messages/${name}` }))
const [joined, ...answers] = refs('#/channels/main')
const channel = { $ref: '#/channels/main' }

/** A document of events that no judge finds a fault in, but that there is a later version of AsyncAPI: what a test seeds with one. */
export const soundAsyncApi: JsonObject = {
  asyncapi: '3.0.0',
  id: 'urn:example:channels',
  defaultContentType: 'application/json',
  info: {
    title: 'Channels',
    version: '1.0.0',
    description: 'Channels of a workspace.',
    contact: { name: 'Channels', url: 'https://agents.dev', email: 'api@agents.dev' },
    license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
    tags: [{ name: 'channels', description: 'Channels.' }]
  },
  servers: { production: { host: 'api.agents.dev', protocol: 'wss', description: 'Production' } },
  channels: {
    main: {
      address: '/',
      title: 'Events',
      description: 'The events of the main namespace.',
      messages: Object.fromEntries(names.map((name, index) => [name, refs('#/components')[index]]))
    }
  },
  operations: {
    join: { action: 'receive', channel, title: 'join', description: 'Joins a channel.', messages: [joined], reply: { channel, messages: answers } }
  },
  components: {
    schemas: { CHANNEL_FULL: error },
    messages: {
      join: message('join', payload, { channel: 'general' }),
      'join.ack': message('join:ack', acknowledged, { members: 3 }),
      'error.CHANNEL_FULL': message('error', { $ref: '#/components/schemas/CHANNEL_FULL' }, { code: 'CHANNEL_FULL' })
    }
  }
}
