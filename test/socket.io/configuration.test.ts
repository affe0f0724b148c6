import t from 'tap'
import { Type } from 'typebox'
import { Server } from 'socket.io'
import { builtIns, composeCatalogues, defineCatalogue, defineDialect, problemDetails, simple } from 'fastify-error-contract'
import { contractSocket } from 'fastify-error-contract/socket.io'
import { codeMessage } from 'fastify-error-contract/dialects'

const catalogue = defineCatalogue({
  PLAIN: { status: 409, message: 'Plain' },
  DETAILED: { status: 409, message: 'Detailed', details: Type.Object({ n: Type.Integer() }) }
})

/** Options as JavaScript may give them. */
type Options = Parameters<typeof contractSocket>[1]

function faultsOf (options: object, io: unknown = new Server()): string[] {
  try {
    contractSocket(io as Server, options as Options)
  } catch (error) {
    return (error as { faults: ReadonlyArray<{ where: string, fault: string }> }).faults.map(({ where, fault }) => `${where}: ${fault}`)
  }
  return []
}

const handler = (): void => {}
const plain = { events: { a: { handler } }, catalogue }

t.test('what is wrong with the options is told all at once', async (t) => {
  const rows: ReadonlyArray<readonly [options: object, want: readonly unknown[]]> = [
    [plain, []],
    [{ events: {} }, []],
    [{ events: { a: { handler, payload: { type: 'string' }, ack: { type: 'string' }, example: 'x', timeout: 1, errors: ['PLAIN'], failed: 'PLAIN', invalid: 'PLAIN' } }, catalogue, emits: { b: {} }, connectErrors: ['PLAIN'], rateLimit: {}, timeout: 5, asyncapi: {} }, []],
    [{ events: { a: { handler, invalid: 'VALIDATION_ERROR' } }, catalogue: composeCatalogues(builtIns(), catalogue) }, []],
    [{}, ["option 'events': it is not what it has to be"]],
    [{ ...plain, catalogue: {}, other: 1, dialect: {}, timeout: 0, log: {}, connectErrors: 'PLAIN', asyncapi: 1, rateLimit: 1, emits: [] },
      ['catalogue', 'other', 'dialect', 'timeout', 'log', 'connectErrors', 'asyncapi', 'rateLimit', 'emits'].map((name) =>
        `option '${name}': ${name === 'other' ? 'there is no such option' : 'it is not what it has to be'}`)],
    [{ events: { a: null, error: { handler }, connect: { handler } } }, ["event 'a': it is not an object", "event 'error': its name is taken by Socket.IO or by errors", "event 'connect': its name is taken by Socket.IO or by errors"]],
    [{ events: { a: { payload: 1, ack: 'x', timeout: 1.5, extra: 1 } } }, [
      "event 'a': it has no handler", "event 'a': it has an unknown property 'extra'", "event 'a': its payload is not a schema",
      "event 'a': its ack is not a schema", "event 'a': its timeout is not a number of ms above zero"
    ]],
    [{ events: { a: { handler, payload: Type.Object({ n: Type.Integer() }), example: { n: 'x' } }, b: { handler, payload: Type.Integer(), example: 'x' } } }, [
      "event 'a': its example does not match its payload: /n must be integer", "event 'b': its example does not match its payload: must be integer"
    ]],
    [{ events: { a: { handler, errors: 'PLAIN' }, b: { handler, invalid: 5 }, c: { handler, errors: [null] } }, catalogue }, ['a', 'b', 'c'].map((name) =>
      `event '${name}': its errors, invalid or failed are not codes`)],
    [{ events: { a: { handler, errors: ['NOPE'], invalid: 'NOR', failed: 'DETAILED' }, b: { handler, invalid: 'DETAILED' } }, catalogue, connectErrors: ['NEITHER'] }, [
      "event 'a': it names NOPE, which the catalogue does not define", "event 'a': it names NOR, which the catalogue does not define",
      "event 'a': failed is DETAILED, which takes details", "event 'b': invalid is DETAILED, whose details are not a list of fields",
      "option 'connectErrors': it names NEITHER, which the catalogue does not define"
    ]],
    [{ events: { a: { handler, ack: Type.Object({ code: Type.String() }) }, b: { handler, ack: { type: 'object' } } } }, ["event 'a': its ack has a property 'code', by which clients know errors"]],
    [{ events: { a: { handler, ack: Type.Object({ code: Type.String() }) } }, dialect: simple }, []],
    [{ events: {}, emits: { a: null, connect_error: {}, b: { payload: 1 }, c: { payload: Type.Integer(), example: 'x' } } }, [
      "emits 'a': it is not an object", "emits 'connect_error': its name is taken by Socket.IO or by errors", "emits 'b': its payload is not a schema",
      "emits 'c': its example does not match its payload: must be integer"
    ]],
    [{ events: {}, rateLimit: { max: 0, timeWindow: 'soon', per: 'planet' } }, ["option 'rateLimit': max is 0", "option 'rateLimit': timeWindow is 'soon'", "option 'rateLimit': per is 'planet'"]],
    [{ events: {}, rateLimit: { max: () => 1, per: () => 'x' } }, ["option 'rateLimit': max or timeWindow is a function"]],
    [{ events: {}, catalogue: defineCatalogue({ lower: { status: 400, message: 'x' } }) }, ["lower in catalogue 'service': its code is not SCREAMING_SNAKE_CASE"]],
    [{ events: {}, dialect: defineDialect({ ...codeMessage, body: () => ({}) }), catalogue: defineCatalogue({ PLAIN: { status: 409, message: 'x' } }) }, [String]]
  ]
  for (const [options, want] of rows) t.match(faultsOf(options).slice(0, want.length || 9), want.length === 0 ? [] : want, JSON.stringify(options))
  t.strictSame(faultsOf({}, null), ['the first argument: it is no Socket.IO server or namespace', "option 'events': it is not what it has to be"])
  t.throws(() => contractSocket(new Server(), {} as Options), { name: 'ErrorContractConfigurationError', code: 'ERROR_CONTRACT_CONFIGURATION' })
})

t.test('a namespace has one contract', async (t) => {
  const io = new Server()
  t.strictSame([faultsOf(plain, io), faultsOf(plain, io.of('/other')), faultsOf(plain, io.of('/'))], [[], [], ['the first argument: the namespace / has a contract already']])
})

t.test('the contract says why', async (t) => {
  const { contract, events, emits } = contractSocket(new Server(), {
    catalogue,
    dialect: problemDetails,
    events: {
      limited: { errors: ['PLAIN'], payload: Type.Integer(), timeout: 5, handler },
      free: { rateLimit: false, handler },
      named: { payload: Type.Integer(), invalid: 'PLAIN', failed: 'PLAIN', handler }
    },
    emits: { told: { payload: Type.Integer() } },
    connectErrors: ['PLAIN'],
    rateLimit: { timeWindow: 1000, redis: { evalsha: async () => {}, eval: async () => {}, ping: async () => {} }, whenDown: 'closed' }
  })
  const reasons = (entries: typeof contract.other): unknown[] => entries.map(({ definition: { code }, provenance }) => [code, ...provenance.map(({ reason, name }) => reason ?? name)])
  t.strictSame(contract.events.map(({ name, entries }) => [name, reasons(entries)]), [
    ['limited', [
      ['VALIDATION_ERROR', 'the payload has a schema'], ['PLAIN', 'errors'], ['RATE_LIMITED', 'limited to 100 events in 1000 ms'],
      ['INTERNAL_ERROR', 'any code can fail unexpectedly'], ['HANDLER_TIMEOUT', 'the timeout is 5 ms'], ['UNAVAILABLE', 'the store of the rate limit may be down']
    ]],
    ['free', [['INTERNAL_ERROR', 'any code can fail unexpectedly']]],
    ['named', [['PLAIN', 'the payload has a schema', 'any code can fail unexpectedly'], ['RATE_LIMITED', 'limited to 100 events in 1000 ms'], ['UNAVAILABLE', 'the store of the rate limit may be down']]]
  ])
  t.strictSame(reasons(contract.connect), [['PLAIN', 'connectErrors']])
  t.match(reasons(contract.other), [['MALFORMED_BODY'], ['NOT_FOUND'], ['RATE_LIMITED']])
  t.strictSame([Object.keys(events), Object.keys(emits), contract.emits.map(({ name }) => name)], [['limited', 'free', 'named'], ['told'], ['told']])
})
