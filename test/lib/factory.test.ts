import { inspect } from 'node:util'
import * as Old from '@sinclair/typebox'
import Fastify from 'fastify'
import t from 'tap'
import { Type } from 'typebox'
import { builtIns } from '../../lib/built-ins.js'
import { defineCatalogue } from '../../lib/catalogue.js'
import { ContractError, isContractError } from '../../lib/contract-error.js'
import { declareErrors, declaredOn } from '../../lib/declare-errors.js'
import { factoryOf, type AnyErrorFactory } from '../../lib/factory.js'

const { errors, definitions } = defineCatalogue({
  PLAIN: { status: 404, message: 'Nothing here' },
  TYPEBOX: { status: 404, message: ({ id }) => `No ${id}`, details: Type.Object({ id: Type.String(), limit: Type.Optional(Type.Integer({ minimum: 1 })) }, { additionalProperties: false }) },
  SINCLAIR: { status: 404, message: ({ id }) => `No ${id}`, details: Old.Type.Object({ id: Old.Type.String(), limit: Old.Type.Optional(Old.Type.Integer({ minimum: 1 })) }, { additionalProperties: false }) },
  SCHEMA: {
    status: 404,
    message: ({ id }) => `No ${id}`,
    details: { type: 'object', required: ['id'], additionalProperties: false, properties: { id: { type: 'string' }, limit: { type: 'integer', minimum: 1 } } } as const
  },
  EXPECTED: { status: 499, message: 'Expected' },
  UNEXPECTED: { status: 500, message: 'Unexpected' },
  BROKEN: { status: 404, message: ({ agent }) => agent.name.trim(), details: Type.Object({ agent: Type.Any() }) }
})

/** The factory of a code as JavaScript sees it. */
const loose = (code: keyof typeof errors): AnyErrorFactory => errors[code] as AnyErrorFactory

t.test('an error of a catalogue', async (t) => {
  const cause = new Error('why')
  const error = errors.TYPEBOX({ id: 'a' }, { cause, retryAfter: 0, headers: { 'x-a': 'b' } })
  t.ok(error instanceof Error)
  t.ok(error instanceof ContractError)
  t.match(error, {
    name: 'ContractError', message: 'No a', code: 'TYPEBOX', statusCode: 404, definition: definitions.TYPEBOX, details: { id: 'a' }, retryAfter: 0, headers: { 'x-a': 'b' }, cause
  })
  t.equal(String(error), 'ContractError: No a')
  t.equal(Reflect.get(error, Symbol.for('fastify-error-contract.error')), true, 'it is marked for other copies of the package')
  const bare = errors.PLAIN()
  t.strictSame([bare.message, bare.details, bare.retryAfter, bare.headers], ['Nothing here', undefined, undefined, undefined])
  t.notOk('cause' in bare, 'there is no cause where none was given')
  t.ok('cause' in errors.PLAIN(undefined, { cause: undefined }), 'there is one where it was given, whatever it is')
})

t.test('details are checked, whatever kind of schema they have', async (t) => {
  const secret = 'hunter2'
  const rows: ReadonlyArray<readonly [string, unknown, RegExp | undefined]> = [
    ['right', { id: 'a', limit: 1 }, undefined],
    ['without what is optional', { id: 'a' }, undefined],
    ['none', undefined, /details must be object/],
    ['null', null, /details must be object/],
    ['of another type', secret, /details must be object/],
    ['incomplete', {}, /details must have required propert(y|ies) '?id'?/],
    ['of a wrong type inside', { id: { secret } }, /details\/id must be string/],
    ['out of range', { id: secret, limit: 0 }, /details\/limit must be >= 1/],
    ['superfluous', { id: secret, more: secret }, /details must not have additional properties/],
    ['wrong twice', { id: 5, limit: secret }, /details\/id must be string, details\/limit must be integer/]
  ]
  for (const code of ['TYPEBOX', 'SINCLAIR', 'SCHEMA'] as const) {
    for (const [name, details, want] of rows) {
      if (want === undefined) {
        t.equal(loose(code)(details).message, 'No a', `${code}: ${name}`)
        continue
      }
      try {
        loose(code)(details)
        t.fail(`${code}: ${name}`)
      } catch (error) {
        t.ok(error instanceof TypeError, `${code}: ${name}`)
        t.match((error as Error).message, new RegExp(`^${code} was given details that do not match its schema: `))
        t.match((error as Error).message, want)
        t.notMatch((error as Error).message, /hunter2/, 'the value is not told')
        t.ok((error as Error).stack?.includes('factory.test'), 'the stack leads to the call')
      }
    }
  }
  t.throws(() => loose('PLAIN')({ id: secret }), new TypeError('PLAIN takes no details; its definition has no schema of them'))
  t.throws(() => loose('PLAIN')(null), new TypeError('PLAIN takes no details; its definition has no schema of them'))
})

t.test('a wait is a whole number of seconds', async (t) => {
  for (const retryAfter of [0, 1, 3600]) t.equal(errors.PLAIN(undefined, { retryAfter }).retryAfter, retryAfter)
  for (const retryAfter of [-1, 0.5, Number.NaN, Infinity, '5']) {
    t.throws(() => loose('PLAIN')(undefined, { retryAfter: retryAfter as number }), new TypeError('PLAIN was given a retryAfter that is not a whole number of seconds, zero or more'), String(retryAfter))
  }
})

t.test('stacks', async (t) => {
  const limit = Error.stackTraceLimit
  t.match(errors.EXPECTED().stack, /^\w*Error: Expected$/, 'an expected error has none')
  t.match(errors.UNEXPECTED().stack, /^\w*Error: Unexpected\n.*factory\.test/s, 'an unexpected one has')
  t.equal(Error.stackTraceLimit, limit, 'the limit is as it was')
  try {
    loose('BROKEN')({ agent: {} })
    t.fail('a message function that fails')
  } catch (error) {
    t.match((error as Error).stack, /factory\.test/, 'a message function that fails can be found')
  }
})

t.test('an expected error is an error to whom it meets', async (t) => {
  class Own extends ContractError {
    readonly own = true
  }
  const expected = [
    errors.EXPECTED(),
    new ContractError(definitions.EXPECTED!, 'Expected', undefined, { cause: 'why' }),
    new Own(definitions.EXPECTED!, 'Expected', undefined)
  ]
  for (const error of expected) {
    t.ok(error instanceof Error && error instanceof ContractError)
    t.equal(Object.prototype.toString.call(error), '[object Error]')
    t.match(inspect(error), /ContractError.*: Expected/)
    const lines: string[] = []
    Fastify({ logger: { stream: { write: (line: string) => { lines.push(line) } } } }).log.error(error)
    t.match(JSON.parse(lines[0]!), { msg: 'Expected', err: { message: 'Expected', stack: 'ContractError: Expected', code: 'EXPECTED' } })
    await t.rejects(Promise.reject(error), { message: 'Expected', code: 'EXPECTED' })
    error.stack = 'another'
    t.equal(error.stack, 'another')
    Error.captureStackTrace(error)
    t.match(error.stack, /factory\.test/, 'who wants a stack captures one')
    t.equal(errors.EXPECTED().stack, 'ContractError: Expected', 'that of others is as it was')
  }
  t.strictSame(expected.map((error) => [error.constructor.name, error instanceof Own, 'own' in error, error.cause]), [
    ['ContractError', false, false, undefined], ['ContractError', false, false, 'why'], ['Own', true, true, undefined]
  ])
  t.ok(new Own(definitions.UNEXPECTED!, 'Unexpected', undefined).stack?.includes('factory.test'))
})

t.test('what is an error of a catalogue', async (t) => {
  const revoked = Proxy.revocable(new Error('gone'), {})
  revoked.revoke()
  const copy = Object.assign(new Error('of another copy'), { [Symbol.for('fastify-error-contract.error')]: true })
  const rows: ReadonlyArray<readonly [string, unknown, boolean]> = [
    ['one', errors.PLAIN(), true],
    ['a built-in', builtIns().errors.NOT_FOUND(), true],
    ['of another copy of the package', copy, true],
    ['another error', new Error('no'), false],
    ['an object that looks like one', { ...errors.PLAIN(), [Symbol.for('fastify-error-contract.error')]: true }, false],
    ['a revoked proxy', revoked.proxy, false],
    ['nothing', undefined, false],
    ['a text', 'PLAIN', false]
  ]
  for (const [name, value, want] of rows) t.equal(isContractError(value), want, name)
})

t.test('details of a definition are compiled once, when they are first needed', async (t) => {
  let read = 0
  const details = { get type () { read++; return 'object' } }
  const create = factoryOf({ code: 'LAZY', status: 400, title: 'Lazy', message: 'm', description: 'd', details })
  t.equal(read, 0)
  create({})
  const once = read
  t.ok(once > 0)
  create({})
  t.equal(read, once)
})

t.test('hooks declare errors', async (t) => {
  const hook = (): string => 'ran'
  t.strictSame(declaredOn(hook), [])
  t.equal(declareErrors(hook, ['A', 'B', 'A']), hook)
  t.strictSame(declaredOn(hook), ['A', 'B'])
  declareErrors(hook, ['B', 'C'])
  t.strictSame(declaredOn(hook), ['A', 'B', 'C'], 'declaring twice adds up')
  t.equal(hook(), 'ran')
  t.strictSame(Object.keys(hook), [], 'nothing is seen of it')
  t.strictSame(declaredOn(Object.setPrototypeOf(() => {}, hook) as () => void), [], 'another function does not inherit it')
})
