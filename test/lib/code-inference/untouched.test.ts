import './keep-coverage.js'
import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { errorContract } from 'fastify-error-contract'
import t from 'tap'
import { readApp } from '../../../lib/code-inference/read-app.js'

t.test('nothing of the app is called', async (t) => {
  const called: string[] = []
  let counts = false
  const call = (name: string): never => {
    if (counts) called.push(name)
    throw new Error(name)
  }
  // Every trap of a proxy is a call.
  const traps = new Proxy({}, { get: (_target, name) => () => counts ? call(`trap ${String(name)}`) : undefined })
  const proxy = new Proxy(function behind () {}, traps) as unknown as { find: () => string } & (() => void)
  class Store {
    static get shared (): Store { return call('static getter') }
    get next (): Store { return call('getter') }
    set next (_value: Store) { call('setter') }
    get [Symbol.toStringTag] (): string { return call('toStringTag') }
    toString (): string { return call('toString') }
    toJSON (): string { return call('toJSON') }
    find (_id: string): string { return call('method') }
    readonly #id = 1
    same (other: Store): boolean { return this.#id === other.#id }
    [Symbol.toPrimitive] (): string { return call('toPrimitive') }
  }
  class Fault extends Error {
    constructor () {
      super()
      call('constructor')
    }

    get statusCode (): number { return call('statusCode') }

    static override [Symbol.hasInstance] (_value: unknown): boolean { return call('hasInstance') }
  }
  const store = new Store()
  const wrapped = new Proxy(store, traps)
  const table = { get one (): Store { return call('table') }, proxy }
  const app = Fastify()
  await app.register(errorContract)
  app.decorate('store', { getter: () => call('decorator') })
  app.addHook('onRequest', async () => { call('hook') })
  app.get('/a', async function (this: unknown, _request: FastifyRequest, reply: FastifyReply) {
    call('handler')
    const found = [store.next.find('1'), Store.shared.find('2'), proxy.find(), table.one.find('3'), table.proxy.find(), `${String(store)}`, store.same(wrapped)]
    store.next = store
    try {
      proxy()
      throw new Fault()
    } catch (error) {
      if (error instanceof Fault && (error as Fault).statusCode === 404) return reply.code(404).send(found)
      throw error
    }
  })
  await app.ready()
  counts = true
  const read = readApp(app, { root: process.cwd() })
  counts = false
  t.strictSame(called, [])
  t.ok(read.find(({ route: { options: { url } } }) => url === '/a')!.notFollowed.some((line) => line.includes('proxy.find()')))
  await app.close()
})
