import { createStore, seeded, Unreachable, type AppOptions, type Call, type Store } from './agency-bots.js'
import { calls } from './agency-bots-calls.js'
import { fill, type Operation } from './recorder.js'

const { owner, member, newcomer } = seeded
const florist = { name: 'Florist bot', clientUrl: 'https://flowers.example/', greeting: 'Roses?' }

/** What goes wrong in the same way wherever it is listed; `alter` spoils a request that is in order. */
export interface Sweep {
  readonly name: string
  readonly code: string
  /** The operations on which it goes wrong in this way; all that list the code unless said. */
  readonly on?: (operation: Operation) => boolean
  readonly options?: AppOptions
  /** What is asked before, and succeeds. */
  readonly before?: Call
  readonly alter?: (call: Call, operation: Operation) => Call
  /** Whether the request is sent until it is refused. */
  readonly exhausts?: boolean
}

const takesBody = ({ method }: Operation): boolean => method !== 'GET'
const takesId = ({ path }: Operation): boolean => path.includes('{')
const withId = (id: string) => (call: Call, { path }: Operation): Call => ({ ...call, path: fill(path, () => id) })

const unreachable = async (): Promise<never> => { throw new Unreachable('connection refused by 10.0.0.7') }
const limits = { bots: 0, monthlyMessages: 0, activeActions: 0 }

/** A store whose tables fail, as a database would that is down. */
function brokenStore (): Store {
  const fail = (): never => { throw new TypeError('the database at 10.0.0.7 is down') }
  const table = Object.assign(new Map(), { get: fail, values: fail })
  return { ...createStore(limits, () => new Date()), users: table, bots: table, conversations: table }
}

/** Every such error, in the order of the statuses. */
export const sweeps: readonly Sweep[] = [
  { name: 'half a body', code: 'VALIDATION_ERROR', on: takesBody, alter: (call) => ({ ...call, body: '{"half":' }) },
  { name: 'an empty body', code: 'VALIDATION_ERROR', on: takesBody, alter: (call) => ({ ...call, body: '' }) },
  { name: 'an id that is none', code: 'VALIDATION_ERROR', on: takesId, alter: withId('x') },
  { name: 'an id that is far too long', code: 'VALIDATION_ERROR', on: takesId, alter: withId('x'.repeat(8000)) },
  { name: 'no token', code: 'UNAUTHENTICATED', alter: ({ as, ...call }) => call },
  { name: 'nothing left of the plan', code: 'PLAN_LIMIT_REACHED', options: { limits }, before: { ...calls.updateAction!, body: { active: false } } },
  { name: 'a user without an agency', code: 'NO_AGENCY', alter: (call) => ({ ...call, as: newcomer }) },
  { name: 'a member', code: 'FORBIDDEN', alter: (call) => ({ ...call, as: member }) },
  { name: 'an id that nothing has', code: 'NOT_FOUND', alter: withId(newcomer) },
  { name: 'a bot that was deleted', code: 'NOT_FOUND', before: calls.deleteBot! },
  {
    name: 'a site that has a bot',
    code: 'CONFLICT',
    before: { method: 'POST', path: '/api/bots', as: owner, body: florist },
    alter: (call) => ({ ...call, body: { ...call.body as object, clientUrl: florist.clientUrl } })
  },
  { name: 'more than a mebibyte', code: 'PAYLOAD_TOO_LARGE', alter: (call) => ({ ...call, body: 'x'.repeat(1048577) }) },
  { name: 'XML', code: 'UNSUPPORTED_MEDIA_TYPE', alter: (call) => ({ ...call, body: '<a/>', type: 'application/xml' }) },
  { name: 'too many requests', code: 'RATE_LIMITED', exhausts: true },
  { name: 'a bug', code: 'INTERNAL_ERROR', options: { store: brokenStore() } },
  { name: 'a worker that does not answer', code: 'TEMPORAL_UNAVAILABLE', options: { dependencies: { startPublishing: unreachable, readTitle: unreachable } } },
  { name: 'a site that does not answer', code: 'UPSTREAM_UNAVAILABLE', options: { dependencies: { startPublishing: unreachable, readTitle: unreachable } } }
]
