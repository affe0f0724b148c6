import Fastify, { type onSendHookHandler } from 'fastify'
import t from 'tap'
import { unbound } from '../../lib/unbound.js'

t.test('a hook that is unbound', async (t) => {
  const hook = unbound((a: number, b: number) => a - b)
  t.equal(hook.bind(undefined), hook, 'is itself when it is bound')
  t.equal(hook(3, 1), 2, 'does what it did')
  t.equal(hook.length, 2, 'takes as many parameters, by which Fastify tells how a hook ends')
})

t.test('runs for the routes of its context and of those inside', async (t) => {
  const app = Fastify()
  app.addHook('onSend', unbound<onSendHookHandler>((request, reply, payload, done) => {
    reply.header('x-seen', request.url)
    done(null, payload)
  }))
  app.get('/', async () => 'root')
  await app.register(async (inside) => { inside.get('/inside', async () => 'inside') })
  for (const url of ['/', '/inside']) t.equal((await app.inject(url)).headers['x-seen'], url)
})
