import { HIDDEN, secretError, type Group, type Row } from '../row.js'
import { fails, toss } from '../routes.js'

const revoked = Proxy.revocable({}, {})
revoked.revoke()

const circular: Record<string, unknown> = { message: 'SECRET-message' }
circular.self = circular

function causeCycle (): Error {
  const first = secretError()
  const second = new Error('SECRET-message', { cause: first })
  first.cause = second
  return first
}

const getters = (): Error => Object.defineProperties(new Error('SECRET-message'), {
  statusCode: { get: () => toss(secretError()) },
  message: { get: () => toss(secretError()) },
  code: { get: () => toss(secretError()) }
})

/** Values that are thrown: the internal error, whatever they are. */
const internal: ReadonlyArray<readonly [name: string, value: () => unknown]> = [
  ['an error', () => secretError()],
  ['a string', () => 'SECRET-message'],
  ['null', () => null],
  ['undefined', () => undefined],
  ['a number', () => 42],
  ['an empty object', () => ({})],
  ['false', () => false],
  ['a symbol', () => Symbol('SECRET-message')],
  ['a bigint', () => 7n],
  ['a function', () => () => 'SECRET-message'],
  ['an object with a message', () => ({ message: 'SECRET-message', stack: 'at inside (/srv/app.js:1:1)' })],
  ['an object that holds itself', () => circular],
  ['an AggregateError', () => new AggregateError([secretError()], 'SECRET-message')],
  ['an error whose causes are a circle', causeCycle],
  ['an error with a toJSON', () => Object.assign(secretError(), { toJSON: () => ({ mine: true }) })],
  ['an error whose getters throw', getters],
  ['a revoked proxy', () => revoked.proxy],
  ['an error that fails when it is written', () => Object.assign(secretError(), { toString: () => toss(secretError()), [Symbol.toPrimitive]: () => toss(secretError()) })],
  ['an error of a database', () => secretError({ code: '23505', detail: 'Key (email)=(a@b.c) already exists.', query: 'INSERT INTO accounts' })],
  ['an error of a file', () => Object.assign(new Error("ENOENT: no such file or directory, open '/srv/SECRET-message'"), { code: 'ENOENT', path: '/srv/SECRET-message' })]
]

const rows: readonly Row[] = [
  ...internal.map(([name, value]) => fails(`${name}, thrown at once`, () => toss(value()), 500, 'INTERNAL_ERROR')),
  ...internal.map(([name, value]) => fails(`${name}, rejected`, async () => toss(value()), 500, 'INTERNAL_ERROR')),
  fails('an object with a status, thrown at once', () => toss({ a: 1, statusCode: 418, message: 'teapot' }), 418, 'HTTP_418', { says: 'teapot' }),
  fails('an object with a status, rejected', async () => toss({ a: 1, statusCode: 418, message: 'teapot' }), 418, 'HTTP_418', { says: 'teapot' }),
  fails('a frozen error', async () => toss(Object.freeze(secretError({ statusCode: 409 }))), 409, 'CONFLICT'),
  fails('an error with a message of 10 MB', async () => toss(Object.assign(new Error('x'.repeat(10_000_000)), { statusCode: 400 })), 400, 'BAD_REQUEST'),
  fails('an error that is sent', (_request, reply) => { reply.send(secretError()) }, 500, 'INTERNAL_ERROR'),
  fails('an error that is sent with a status', (_request, reply) => { reply.code(404).send(new Error(HIDDEN)) }, 404, 'NOT_FOUND'),
  fails('an error that is returned', async () => secretError(), 500, 'INTERNAL_ERROR'),
  fails('an error that is thrown after the reply was sent', async (_request, reply) => {
    reply.send({ a: 1 })
    throw secretError()
  }, 500, 'INTERNAL_ERROR', { want: { untouched: 200, body: '{"a":1}' }, by: 'the service' }),
  fails('two replies', async (_request, reply) => {
    reply.send({ a: 1 })
    reply.send({ b: 1 })
  }, 500, 'INTERNAL_ERROR', { want: { untouched: 200, body: '{"a":1}' }, by: 'the service' }),
  fails('an error after the handler has answered', async (_request, reply) => {
    await reply.send({ ok: 1 })
    throw secretError()
  }, 500, 'INTERNAL_ERROR', { want: { untouched: 200, body: '{"ok":1}' }, by: 'the service' })
]

/** Whatever a handler throws. */
export const thrownValues: Group = { name: 'Thrown values', about: 'Whatever a handler throws, rejects with, returns or sends.', rows }
