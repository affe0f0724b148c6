import t from 'tap'
import Fastify from 'fastify'
import { errorContract, type ErrorContractOptions } from 'fastify-error-contract'
import { ErrorContractConfigurationError } from '../../lib/fault.js'

const client = { evalsha: async () => {}, eval: async () => {}, ping: async () => {} }
const store = class {}

/** The faults that an app is refused for, with the option and with the limit of a route. */
async function faultsOf (rateLimit: object, own?: unknown): Promise<string[]> {
  const app = Fastify()
  try {
    await app.register(errorContract, { rateLimit } as ErrorContractOptions)
    app.get('/own', { config: { rateLimit: own as false } }, async () => ({}))
    app.post('/own', { config: { rateLimit: own as false } }, async () => ({}))
    await app.ready()
    return []
  } catch (error) {
    if (!(error instanceof ErrorContractConfigurationError)) throw error
    return error.faults.map(({ where, fault, fix }) => `${where}: ${fault}. ${fix}.`)
  }
}

const max = 'Give a whole number from 1, or a function.'
const window = 'Give ms from 1, a text such as \'1 minute\', or a function.'
const list = 'Give a list of 1 to 8 policies.'
const name = 'Give 1 to 32 letters, digits, - and _, a letter first.'
const policy = { name: 'one', max: 5, timeWindow: 1000 }

t.test('limits that are none are refused, all at once', async (t) => {
  const rows: ReadonlyArray<readonly [limit: Readonly<Record<string, unknown>>, faults: readonly string[]]> = [
    [{ max: 0 }, [`max is 0. ${max}`]],
    [{ max: -1, timeWindow: -1 }, [`max is -1. ${max}`, `timeWindow is -1. ${window}`]],
    [{ max: NaN, timeWindow: NaN }, [`max is NaN. ${max}`, `timeWindow is NaN. ${window}`]],
    [{ max: 1.5, timeWindow: 'soon' }, [`max is 1.5. ${max}`, `timeWindow is 'soon'. ${window}`]],
    [{ max: '5', timeWindow: 0 }, [`max is '5'. ${max}`, `timeWindow is 0. ${window}`]],
    [{ max: Infinity, timeWindow: null }, [`max is Infinity. ${max}`, `timeWindow is null. ${window}`]],
    [{ max: {}, timeWindow: '-1 minute' }, [`max is an object. ${max}`, `timeWindow is '-1 minute'. ${window}`]],
    [{ ban: -2, ipv6Subnet: 31 }, ['ban is -2. Give the excesses that are allowed, from 0; leave it out for none.', 'ipv6Subnet is 31. Give bits from 32 to 128.']],
    [{ keyGenerator: 'ip', groupId: '' }, ['keyGenerator is \'ip\'. Give a function.', 'groupId is \'\'. Give a text.']],
    [{ groupId: 5, hook: 'onResponse' }, ['groupId is 5. Give a text.', 'hook is \'onResponse\'. Use one of onRequest, preParsing, preValidation, preHandler.']],
    [{ max: 1, timeWindow: '2 hours', ban: -1, ipv6Subnet: 128, groupId: 'g', hook: 'preHandler', keyGenerator: () => 'a' }, []],
    [{ max: () => 1, timeWindow: () => 1 }, []],
    [{ cost: -1, policies: 5 }, ['cost is -1. Give a whole number from 0, or a function.', `policies is 5. ${list}`]],
    [{ policies: [] }, [`policies is an object. ${list}`]],
    [{ policies: [1] }, [`policies is an object. ${list}`]],
    [{ policies: Array.from({ length: 9 }, (_, index) => ({ ...policy, name: `p${index}` })) }, [`policies is an object. ${list}`]],
    [{ policies: [{}] }, [`policies[0].name is missing. ${name}`, `policies[0].max is missing. ${max}`, `policies[0].timeWindow is missing. ${window}`]],
    [{ policies: [policy, { ...policy, windows: 5 }] }, ['there is no policies[1].windows. Use name, max, timeWindow, keyGenerator, groupId.', 'two policies have one name. Give each its own.']],
    [{ policies: [{ ...policy, name: 'a"b' }, { ...policy, groupId: '' }] }, [`policies[0].name is 'a"b'. ${name}`, 'policies[1].groupId is \'\'. Give a text.']],
    [{ policies: [policy], max: 1, timeWindow: 1, groupId: 'a' }, ['max', 'timeWindow', 'groupId'].map((name) => `it has policies and ${name}. Write ${name} in each policy.`)],
    [{ cost: 1, continueExceeding: true, exponentialBackoff: true }, ['continueExceeding', 'exponentialBackoff'].map((name) => `${name} is for one limit, without policies and cost. Leave it out.`)],
    [{ cost: 6, policies: [policy] }, ['a cost of 6 is beyond the limit of 5. Make the cost smaller.']],
    [{ cost: 2, max: 1 }, ['a cost of 2 is beyond the limit of 1. Make the cost smaller.']],
    [{ cost: 5, policies: [policy, { ...policy, name: 'other', max: () => 1 }] }, []]
  ]
  for (const [limit, faults] of rows) {
    const option = faults.map((fault) => `option 'rateLimit': ${fault}`)
    const routes = ['GET', 'POST'].flatMap((method) => faults.map((fault) => `config.rateLimit of ${method} /own: ${fault}`))
    t.strictSame(await faultsOf(limit), option)
    t.strictSame(await faultsOf({}, limit), routes)
  }
  t.strictSame(await faultsOf({}, 5), ['GET', 'POST'].map((method) => `config.rateLimit of ${method} /own: it is 5. Give the options of a limit, or false.`))
  t.strictSame(await faultsOf({}, null), [])
  t.strictSame(await faultsOf({}, false), [])
})

t.test('stores that are none, and options that contradict each other', async (t) => {
  const redis = 'Give a client of ioredis or iovalkey.'
  const rows: ReadonlyArray<readonly [settings: object, faults: readonly string[]]> = [
    [{ maxKeys: 0, whenFull: 'forget' }, ['maxKeys is 0. Give a whole number from 1 to 16777216.', 'whenFull is \'forget\'. Use one of refuse, evict.']],
    [{ redis: client, storeTimeout: 0, whenDown: 'ajar' }, ['whenDown is \'ajar\'. Use one of open, closed.', 'storeTimeout is 0. Give ms from 1 to 60000.']],
    [{ redis: {} }, [`redis is an object. ${redis}`]],
    [{ redis: null }, [`redis is null. ${redis}`]],
    [{ redis: client, store }, ['it has a store and redis. Leave one of the two out.']],
    [{ storeTimeout: 5 }, ['storeTimeout and whenDown are for redis, and there is none. Leave them out.']],
    [{ whenDown: 'open' }, ['storeTimeout and whenDown are for redis, and there is none. Leave them out.']],
    [{ redis: client, skipOnError: true }, ['skipOnError would serve what whenDown decides about. Use whenDown: \'open\'.']],
    [{ cache: 5000 }, ['cache is not used: the store is another one. Use maxKeys.']],
    [{ store, policies: [policy], cost: 1, unrouted: { max: 1, timeWindow: 1 } }, ['policies', 'cost', 'unrouted'].map((name) => `it has a store and ${name}. Leave one of the two out.`)],
    [{ unrouted: 5 }, ['unrouted is 5. Give it max and timeWindow.']],
    [{ unrouted: { max: 0, hook: 1 } }, ['unrouted.max is 0. Give a whole number from 1.', 'unrouted.timeWindow is missing. Give ms from 1, or a text such as \'1 minute\'.', 'there is no unrouted.hook. Use max, timeWindow.']],
    [{ lease: 1 }, ['lease is 1. Give a whole number from 2 to 10000.', 'lease is for redis, and there is none. Leave it out.']],
    [{ redis: client, lease: 5, ban: 1, cost: 1 }, ['a lease does not know of ban. Leave out ban or lease.', 'a lease counts one by one. Leave out cost or lease.']],
    [{ redis: client, lease: 5, exponentialBackoff: false, unrouted: { max: 1, timeWindow: '1 s' }, policies: [policy] }, []],
    [{ redis: client, storeTimeout: 5, whenDown: 'closed', maxKeys: 5, whenFull: 'evict', nameSpace: 'n' }, []]
  ]
  for (const [settings, faults] of rows) t.strictSame(await faultsOf(settings), faults.map((fault) => `option 'rateLimit': ${fault}`))
})

t.test('limits of routes that the option does not go with', async (t) => {
  const rows: ReadonlyArray<readonly [settings: object, own: object, faults: readonly string[]]> = [
    [{ store }, { cost: 2 }, ['policies and cost need the plugin\'s own stores. Leave out the store.']],
    [{ redis: client, lease: 5 }, { cost: 2 }, ['a lease counts one by one. Give the route a limit of its own, or leave out cost or lease.']],
    [{ redis: client, lease: 5 }, { max: 5, ban: 2 }, ['a lease does not know of ban. Leave out ban or lease.']],
    [{}, { errorResponseBuilder: () => ({}) }, ['its errorResponseBuilder would answer beside the contract. Leave it out; reword the error with builtIns({ rateLimited: { … } }).']],
    [{ redis: client, lease: 5 }, { cost: 2, max: 5 }, []]
  ]
  for (const [settings, own, faults] of rows) {
    t.strictSame(await faultsOf(settings, own), ['GET', 'POST'].flatMap((method) => faults.map((fault) => `config.rateLimit of ${method} /own: ${fault}`)))
  }
})
