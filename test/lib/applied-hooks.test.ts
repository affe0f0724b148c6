import Fastify, { type FastifyInstance, type RouteOptions } from 'fastify'
import t from 'tap'
import { hookReader } from '../../lib/applied-hooks.js'

type Hook = () => Promise<void>

const hookOf = (): Hook => async () => {}
const [authenticate, audit] = [hookOf(), hookOf()]

const rows: ReadonlyArray<readonly [name: string, one: Partial<RouteOptions>, other: Partial<RouteOptions>, isShared: boolean]> = [
  ['no hooks of their own', {}, {}, true],
  ['the same hook', { preHandler: authenticate }, { preHandler: authenticate }, true],
  ['the same hook, alone and in a list', { preHandler: authenticate }, { preHandler: [authenticate] }, true],
  ['the same hooks', { preHandler: [authenticate, audit] }, { preHandler: [authenticate, audit] }, true],
  ['the same hooks in another order', { preHandler: [authenticate, audit] }, { preHandler: [audit, authenticate] }, false],
  ['the same hooks in other stages', { onRequest: authenticate, preHandler: audit }, { onRequest: [authenticate, audit] }, false],
  ['the same hook in another stage', { preHandler: authenticate }, { onRequest: authenticate }, false],
  ['other hooks', { preHandler: authenticate }, { preHandler: audit }, false],
  ['a hook, and none', { preHandler: authenticate }, {}, false]
]

const routeOf = (instance: FastifyInstance, options: Partial<RouteOptions>): { instance: FastifyInstance, options: Partial<RouteOptions> } => ({ instance, options })

for (const [name, one, other, isShared] of rows) {
  t.test(`routes with ${name} ${isShared ? 'share a list' : 'have lists of their own'}`, async (t) => {
    const app = Fastify()
    const hooksOf = hookReader()
    t.equal(hooksOf(routeOf(app, one)) === hooksOf(routeOf(app, other)), isShared)
    await app.register(async (context) => {
      t.not(hooksOf(routeOf(app, one)), hooksOf(routeOf(context, one)), 'another context has other hooks')
    })
  })
}

t.test('of many routes with a function each, every one has its own', async (t) => {
  const app = Fastify()
  app.addHook('onRequest', audit)
  await app.ready()
  const hooksOf = hookReader()
  for (let route = 0; route < 250; route++) {
    const own = hookOf()
    const shared = routeOf(app, { preHandler: authenticate })
    t.strictSame(hooksOf(routeOf(app, { preHandler: own })).map(({ hook }) => hook), [audit, own])
    t.strictSame(hooksOf(shared).map(({ hook }) => hook), [audit, authenticate])
  }
})
