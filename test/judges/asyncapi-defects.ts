import type { Defect } from './defects.js'

const operation = '/operations/join'
const message = '/components/messages/join'
const property = `${message}/payload/properties/channel`

/** Defects that a document of events can have, and exactly the judges that find each. */
export const asyncApiDefects: readonly Defect[] = [
  {
    name: 'an operation without an action',
    members: { [`${operation}/action`]: undefined },
    foundBy: ['asyncapi-spectral', 'asyncapi-parser']
  },
  {
    name: 'an operation of a channel that is not there',
    members: { [`${operation}/channel/$ref`]: '#/channels/none' },
    foundBy: ['asyncapi-spectral', 'asyncapi-parser']
  },
  {
    name: 'an answer that is no message of its channel',
    members: { [`${operation}/reply/messages/1/$ref`]: '#/components/messages/error.CHANNEL_FULL' },
    foundBy: ['asyncapi-own']
  },
  {
    name: 'an error that is not there',
    members: { [`${operation}/reply/messages/1/$ref`]: '#/channels/main/messages/error.GONE' },
    foundBy: ['asyncapi-spectral', 'asyncapi-parser', 'asyncapi-own']
  },
  {
    name: 'a message that no operation uses',
    members: { '/channels/main/messages/more': { $ref: '#/components/messages/join' } },
    foundBy: ['asyncapi-own']
  },
  {
    name: 'a message that no channel has',
    members: { '/components/messages/more': { name: 'more', payload: { type: 'integer' }, examples: [{ payload: 1 }] } },
    foundBy: ['asyncapi-own']
  },
  {
    name: 'a schema that nothing uses',
    members: { '/components/schemas/MORE': { type: 'object' } },
    foundBy: ['asyncapi-spectral', 'asyncapi-own']
  },
  {
    name: 'a message without an example',
    members: { [`${message}/examples`]: undefined },
    foundBy: ['asyncapi-own']
  },
  {
    name: 'an example that does not match its payload',
    members: { [`${message}/examples/0/payload`]: { channel: 7 } },
    foundBy: ['asyncapi-own']
  },
  {
    name: 'an example of an error that is another one',
    members: { '/components/messages/error.CHANNEL_FULL/examples/0/payload/code': 'CHANNEL_EMPTY' },
    foundBy: ['asyncapi-own']
  },
  {
    name: 'a schema keyword with a value that it cannot have',
    members: { [`${property}/maxLength`]: '32' },
    foundBy: ['asyncapi-spectral', 'asyncapi-parser']
  },
  {
    name: 'a pattern that is no regular expression',
    members: { [`${property}/pattern`]: '([a-z]' },
    foundBy: ['asyncapi-own']
  },
  {
    name: 'a server without a protocol',
    members: { '/servers/production/protocol': undefined },
    foundBy: ['asyncapi-spectral', 'asyncapi-parser']
  },
  {
    name: 'no licence',
    members: { '/info/license': undefined },
    foundBy: ['asyncapi-spectral']
  }
]
