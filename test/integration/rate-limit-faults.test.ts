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
    [{ max: () => 1, timeWindow: () => 1 }, []]
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
    [{ redis: client, storeTimeout: 5, whenDown: 'closed', maxKeys: 5, whenFull: 'evict', nameSpace: 'n' }, []]
  ]
  for (const [settings, faults] of rows) t.strictSame(await faultsOf(settings), faults.map((fault) => `option 'rateLimit': ${fault}`))
})
