import fc from 'fast-check'
import { HIDDEN, SECRET, secretError } from '../coverage/row.js'
import { toss } from '../coverage/routes.js'
import { catalogue } from '../coverage/server.js'

/** A value to throw as plain data, so that a case can be printed and replayed. */
export interface Thrown {
  readonly shape: keyof typeof shapes
  readonly members: Readonly<Record<string, unknown>>
}

const trap = (): never => toss(new Error(SECRET))

/** What fails whatever is done with it. */
const traps: ProxyHandler<object> = { get: trap, has: trap, ownKeys: trap, getPrototypeOf: trap, getOwnPropertyDescriptor: trap, set: trap, defineProperty: trap }

function causeCycle (members: object): Error {
  const first = secretError(members)
  first.cause = new Error(HIDDEN, { cause: first })
  return first
}

function failingGetters (members: object): Error {
  const names = ['message', 'code', 'statusCode', 'stack', 'name', 'headers', 'validation', ...Object.keys(members)]
  return Object.defineProperties(new Error(SECRET), Object.fromEntries(names.map((name) => [name, { get: trap }])))
}

function revoked (): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

const symbol = Symbol(SECRET)

/** Makes of the members what is thrown. */
const shapes = {
  error: secretError,
  plain: (members) => ({ message: SECRET, ...members }),
  frozen: (members) => Object.freeze(secretError(members)),
  trapped: (members) => new Proxy(secretError(members), traps),
  proxy: (members) => new Proxy(secretError(members), {}),
  revoked,
  getters: failingGetters,
  cycle: causeCycle,
  aggregate: (members) => Object.assign(new AggregateError([secretError(), null], SECRET, { cause: new Error(HIDDEN) }), members),
  large: (members) => Object.assign(new Error(`${SECRET}${'ü'.repeat(500_000)}`), members),
  'lone surrogate': (members) => Object.assign(new Error(`${SECRET}\ud800`), members),
  nothing: (members) => Object.assign(Object.create(null) as object, members),
  validation: (members) => Object.assign(secretError(), { validation: [{ instancePath: '/a', keyword: 'type', message: SECRET, params: {}, schemaPath: '#' }], validationContext: 'body' }, members),
  contract: () => catalogue.errors.BUSY(),
  'contract of a store': () => catalogue.errors.STORE_DOWN({ host: HIDDEN }, { cause: new Error(HIDDEN) }),
  string: () => SECRET,
  number: () => 404,
  null: () => null,
  undefined: () => undefined,
  false: () => false,
  symbol: () => symbol,
  function: () => trap,
  array: () => [SECRET]
} satisfies Readonly<Record<string, (members: object) => unknown>>

const names = Object.keys(shapes) as Array<keyof typeof shapes>

const statuses = fc.constantFrom<unknown>(400, 401, 403, 404, 405, 409, 413, 418, 422, 429, 499, 500, 502, 503, 599, 200, 302, 600, 99, -1, 404.5, '404', '', 'x', null, Number.NaN, {})

const members = fc.record({
  statusCode: statuses,
  status: statuses,
  code: fc.constantFrom<unknown>('BUSY', 'TEAPOT', 'STORE_DOWN', 'NOT_FOUND', 'ENOENT', '23505', 'FST_ERR_VALIDATION', 'FST_ERR_CTP_BODY_TOO_LARGE', '__proto__', 'constructor', 7, null),
  expose: fc.boolean(),
  headers: fc.constantFrom<unknown>({ 'retry-after': 7 }, { 'retry-after': 'soon' }, { 'x-own': 'a\nb' }, { 'x own': 'a' }, { 'x-own': ['a'] }, 'headers', null, { 'www-authenticate': 'Basic' }, { 'Retry-After': 'Wed, 21 Oct 2015 07:28:00 GMT' }),
  errors: fc.constantFrom<unknown>([{ message: SECRET }], null, 1),
  retryAfter: fc.constantFrom<unknown>(-1, 'x')
}, { requiredKeys: [] })

/** Anything that can be thrown. */
export const thrown: fc.Arbitrary<Thrown> = fc.record({ shape: fc.constantFrom(...names), members })

/** Whether a value cannot even be logged: where Fastify logs it by itself, the process ends. */
export const cannotBeLogged = ({ shape }: Thrown): boolean => ['trapped', 'revoked', 'getters', 'frozen'].includes(shape)

/** Whether a value that is thrown looks like none. */
export const isFalsy = ({ shape }: Thrown): boolean => ['null', 'undefined', 'false'].includes(shape)

/** The value of a description; another one each time. */
export function valueOf ({ shape, members }: Thrown): unknown {
  return shapes[shape](members)
}
