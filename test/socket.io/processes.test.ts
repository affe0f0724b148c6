import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { io as connectTo, type Socket as Client } from 'socket.io-client'
import { freePort, startRedis, withoutRedis } from '../integration/redis-server.js'
import { emitted } from './service.js'

t.test('three processes on one Redis', { skip: withoutRedis }, async (t) => {
  const port = await freePort()
  await startRedis(t, port)
  const ports = await Promise.all([1, 2, 3].map(async () => {
    const child = fork(fileURLToPath(new URL('redis-server-process.js', import.meta.url)), [String(port)])
    t.teardown(() => { child.kill() })
    return Number((await once(child, 'message'))[0])
  }))
  const connect = async (port: number, user: string): Promise<Client> => {
    const client = connectTo(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true, reconnection: false, auth: { user } })
    t.teardown(() => { client.disconnect() })
    await once(client as unknown as NodeJS.EventEmitter, 'connect')
    return client
  }

  t.test('a room spans them', async (t) => {
    const clients = await Promise.all(ports.map(async (port, index) => await connect(port, `user ${index}`)))
    for (const client of clients) await emitted(client, 'join', 'lobby')
    const heard = clients.map(async (client) => await new Promise((resolve) => { client.once('said', resolve) }))
    t.strictSame(await emitted(clients[0]!, 'say', { room: 'lobby', text: 'hello' }), { acks: [3], errors: [] })
    t.strictSame(await Promise.all(heard), ['hello', 'hello', 'hello'])
    const outsider = await connect(ports[1]!, 'outsider')
    const refused = { code: 'NOT_JOINED', message: 'The room was not joined' }
    t.strictSame(await emitted(outsider, 'say', { room: 'lobby', text: 'hello' }), { acks: [refused], errors: [refused] })
  })

  t.test('a user has one limit in all of them', async (t) => {
    const clients = await Promise.all(ports.map(async (port) => await connect(port, 'ada')))
    const codes = await Promise.all(clients.flatMap((client) => Array.from({ length: 20 }, async () =>
      await new Promise<string>((resolve) => { client.emit('say', { room: 'x', text: 'x' }, ({ code }: { code: string }) => { resolve(code) }) }))))
    t.strictSame([codes.filter((code) => code === 'NOT_JOINED').length, codes.filter((code) => code === 'RATE_LIMITED').length], [30, 30])
  })
})
