import type { ErrorDefinition } from '../../schemas/definition.js'
import { explain } from '../document.js'
import { byStatusThenCode, type Entry } from '../infer.js'
import type { Named, Reference } from '../section.js'
import { nameIn, type AsyncApiComponents } from './components.js'
import type { EventContract, NamespaceContract } from './event-contract.js'
import { connectErrorMessage, errorMessage, eventMessage } from './message.js'

/** A channel that is being filled: the messages that its operations ask for. @see AsyncAPI 3.0.0, Channel Object and Operation Object */
export interface Channel {
  readonly key: string
  /** The Channel Object. */
  readonly object: Named
  /** The Operation Objects by their names. */
  readonly operations: Named
}

function uniqueErrors (contract: NamespaceContract): ErrorDefinition[] {
  const entries: Entry[] = [...contract.events.flatMap(({ entries }) => entries), ...contract.other]
  return [...new Set(entries.sort(byStatusThenCode).map(({ definition }) => definition))]
}

/**
 * The channel of a namespace, and its operations: one for each event of a client, whose reply is the acknowledgement or an error; one
 * for each event of the server; one for the `error` event, and one for refused connections.
 */
export function channelOf (contract: NamespaceContract, components: AsyncApiComponents): Channel {
  const { namespace, dialect, events, emits, connect, other } = contract
  const path = namespace.replaceAll(/[^\w-]+/g, '_').replace(/^_/, '')
  const key = path === '' ? 'main' : path
  const prefix = path === '' ? '' : `${path}.`
  const channel: Reference = { $ref: `#/channels/${key}` }
  const messages: Record<string, Reference> = {}
  const operations: Named = {}

  const use = (name: string, message: object): Reference => {
    const ref = components.messageRef(prefix + name, message)
    messages[nameIn(ref)] = ref
    return { $ref: `${channel.$ref}/messages/${nameIn(ref)}` }
  }
  const errorRef = (definition: ErrorDefinition): Reference =>
    use(`error.${definition.code}`, errorMessage(dialect, definition, components.errorRef(dialect, definition)))

  const operationOf = ({ name, ack, entries, ...event }: EventContract): object => ({
    action: 'receive',
    channel,
    title: name,
    ...(event.description !== undefined && { description: event.description }),
    messages: [use(name, eventMessage(name, name, event))],
    reply: {
      channel,
      messages: [
        ...(ack === undefined ? [] : [use(`${name}.ack`, eventMessage(`${name}:ack`, `Acknowledgement of ${name}`, { payload: ack }))]),
        ...entries.map(({ definition }) => errorRef(definition))
      ]
    },
    'x-error-contract': explain(entries)
  })
  const add = (name: string, operation: object): void => {
    const id = prefix + name.replaceAll(/[^\w.-]/g, '_')
    operations[Object.hasOwn(operations, id) ? `${id}.sent` : id] = operation
  }

  for (const event of events) add(event.name, operationOf(event))
  for (const emit of emits) {
    const { name, description = `The server emits ${name}.` } = emit
    add(name, { action: 'send', channel, title: name, description, messages: [use(name, eventMessage(name, name, emit))] })
  }
  add('error', {
    action: 'send',
    channel,
    title: 'error',
    description: 'An event of the client has failed. The acknowledgement has the same body, where the client asked for one.',
    messages: uniqueErrors(contract).map(errorRef),
    'x-error-contract': explain(other)
  })
  if (connect.length > 0) {
    add('connect_error', {
      action: 'send',
      channel,
      title: 'connect_error',
      description: 'The connection was refused.',
      messages: connect.map(({ definition }) => use(`connect_error.${definition.code}`, connectErrorMessage(dialect, definition, components.errorRef(dialect, definition)))),
      'x-error-contract': explain(connect)
    })
  }
  return { key, object: { address: namespace, title: `Namespace ${namespace}`, description: `The events of the namespace ${namespace} of Socket.IO.`, messages }, operations }
}
