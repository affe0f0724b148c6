import t from 'tap'
import Fastify from 'fastify'
import { errorContract, flat } from 'fastify-error-contract'

type Json = Readonly<Record<string, any>>

async function appWith (options: object): Promise<ReturnType<typeof Fastify>> {
  const app = Fastify({ routerOptions: { ignoreTrailingSlash: true } })
  await app.register(errorContract, { dialect: flat, ...options })
  app.get('/agents/:id', async () => ({}))
  app.delete('/agents/:key', async (_request, reply) => reply.code(405).send())
  app.get('/versions', { constraints: { version: '1.0.0' } }, async () => ({}))
  app.get('/versions', { constraints: { version: '2.0.0' } }, async () => ({}))
  app.put('/own', async () => { throw Object.assign(new Error('no'), { statusCode: 405, headers: { allow: 'GET' } }) })
  return app
}

const rows: ReadonlyArray<readonly [method: 'GET' | 'POST' | 'DELETE' | 'OPTIONS' | 'PUT' | 'HEAD', path: string, status: number, allow: string | undefined]> = [
  ['POST', '/agents/1', 405, 'DELETE, GET, HEAD'],
  ['POST', '/agents/1/', 405, 'DELETE, GET, HEAD'],
  ['POST', '/agents/1?a=b', 405, 'DELETE, GET, HEAD'],
  ['OPTIONS', '/agents/1', 405, 'DELETE, GET, HEAD'],
  ['DELETE', '/agents/1', 405, 'DELETE, GET, HEAD'],
  ['PUT', '/own', 405, 'GET'],
  ['GET', '/nothing', 404, undefined],
  ['GET', '/versions', 404, undefined],
  ['POST', '/versions', 405, 'GET, HEAD']
]

t.test('a URL that takes other methods is told apart', async (t) => {
  const app = await appWith({ methodNotAllowed: true })
  for (const [method, url, status, allow] of rows) {
    const response = await app.inject({ method, url })
    t.equal(response.statusCode, status, `${method} ${url}`)
    t.equal(response.headers.allow, allow, `${method} ${url}`)
  }
  const { 'x-error-contract': { service } } = app.swagger() as Json
  t.match(service[0].responses['405'].headers.Allow, { required: true })
})

t.test('without the option it is unknown, as with Fastify', async (t) => {
  const app = await appWith({})
  t.equal((await app.inject({ method: 'POST', url: '/agents/1' })).statusCode, 404)
  t.equal((await app.inject({ method: 'DELETE', url: '/agents/1' })).headers.allow, 'DELETE, GET, HEAD', 'a 405 of the service\'s own has Allow in any case')
  t.notOk((app.swagger() as Json)['x-error-contract'].service[0].responses['405'])
})

t.test('a service without routes takes no other method', async (t) => {
  const app = Fastify()
  await app.register(errorContract, { methodNotAllowed: true })
  await app.ready()
  t.notOk((app.swagger() as Json)['x-error-contract'].service[0].responses['405'])
})
