import { codeMessage } from '../../schemas/dialects/code-message.js'
import type { NamespaceContract } from '../../openapi/asyncapi/event-contract.js'
import type { AnyCatalogue } from '../catalogue.js'
import { ErrorContractConfigurationError } from '../fault.js'
import { scopeOf } from '../scope.js'
import { announce } from './announced.js'
import { attach, failOf, guardMiddleware, listenersOf } from './connection.js'
import { consoleLog } from './console-log.js'
import { eventLimit } from './event-limit.js'
import type { CatalogueCodes, Events, EventTable } from './events.js'
import { namespaceOf, putUnderContract } from './namespace.js'
import { namespaceContract } from './namespace-contract.js'
import type { AnySocketOptions, EmitTable, Listening, SocketOptions } from './options.js'
import { readyEvents } from './ready-events.js'
import { socketFaults } from './socket-faults.js'
import type { State } from './state.js'

/** The contract of a namespace, with what it was made of. */
export interface SocketContract<E, Emits> {
  readonly events: E
  readonly emits: Emits
  /** Every event with its possible errors and the reasons for them. */
  readonly contract: NamespaceContract
}

type ByName = Readonly<Record<string, unknown>>

/**
 * Puts the events of a namespace under a contract: `contractSocket(io, { catalogue, events })`. A handler that throws, rejects or
 * takes too long ends its event with one `error` event, and with the same in the acknowledgement, if the client asked for one.
 * Middleware that is added afterwards refuses connections with a `connect_error` whose `data` is an error of the contract.
 *
 * Throws {@link ErrorContractConfigurationError} with everything that is wrong with the options.
 *
 * @see https://socket.io/docs/v4/listening-to-events/#error-handling
 */
export function contractSocket<
  C extends AnyCatalogue, const P extends ByName, const A extends ByName, const E extends ByName, const Emits extends ByName = Record<never, unknown>
> (
  io: Listening,
  options: SocketOptions<C> & { readonly events: EventTable<CatalogueCodes<C>, P, A, E>, readonly emits?: EmitTable<Emits> }
): SocketContract<Events<CatalogueCodes<C>, P, A, E>, Emits>
export function contractSocket (io: Listening, options: AnySocketOptions): SocketContract<unknown, unknown> {
  const faults = socketFaults(io, options)
  if (faults.length > 0) throw new ErrorContractConfigurationError(faults)
  const namespace = namespaceOf(io)
  const { dialect = codeMessage, log = consoleLog, rateLimit, events, emits = {} } = options
  const scope = scopeOf('', { dialect }, options.catalogue)
  const contract = namespaceContract(namespace.name, scope, options)
  const state: State = {
    scope,
    log,
    fail: failOf({ scope }),
    limit: rateLimit === undefined ? undefined : eventLimit(namespace.name, rateLimit, log),
    events: readyEvents(scope, options, contract),
    listed: new Set([...contract.connect, ...contract.other].map(({ definition }) => definition.code)),
    count: 0
  }
  const listeners = listenersOf(state)
  putUnderContract(namespace)
  guardMiddleware(state, namespace)
  namespace.on('connection', (socket) => { attach(state, listeners, socket) })
  announce(namespace.server.httpServer, {
    contract,
    root: options.asyncapi ?? {},
    scope,
    events,
    withCode: (code) => namespaceContract(namespace.name, scope, options, code)
  })
  return { events, emits, contract }
}
