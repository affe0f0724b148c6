import Fastify, { type FastifyInstance } from 'fastify'
import t from 'tap'
import { dialects, errorContract, serverOptions, type Dialect } from 'fastify-error-contract'
import { codesOf, documentOf, isDocumented, type Answer } from './documented.js'
import { catalogue, kinds, serviceOf, type Kind } from './kinds.js'
import { problemOf } from '../../schemas/definition.js'

async function ask (base: string, { path, init, repeat }: Kind): Promise<Answer> {
  if (repeat === true) await (await fetch(base + path, init)).arrayBuffer()
  const response = await fetch(base + path, init)
  return { status: response.status, headers: response.headers, text: await response.text() }
}

/** Whether a body can be one of the definition's, by what the dialect shows of it. */
function showsCode (dialect: Dialect, code: string, body: string): boolean {
  const definition = catalogue.definitions[code]!
  const shown = JSON.stringify(dialect.body(problemOf(definition, { details: { fields: [], agentId: '', host: '', shard: 3 } })))
  return !shown.includes(`"${code}"`) || body.includes(`"${code}"`)
}

for (const dialect of dialects) {
  t.test(`each kind of error in ${dialect.name}`, async (t) => {
    const app = await serviceOf(dialect)
    t.teardown(() => app.close())
    const base = await app.listen({ port: 0, host: '127.0.0.1' })
    const document = documentOf(app)
    for (const kind of kinds) {
      const answer = await ask(base, kind)
      t.equal(answer.status, kind.status, `${kind.name}: status`)
      isDocumented(t, document, kind.place, answer, kind.name)
      if (kind.place !== 'service') t.ok(codesOf(document, ...kind.place).includes(kind.code), `${kind.name}: ${kind.code} is listed`)
      t.ok(showsCode(dialect, kind.code, answer.text), `${kind.name}: ${kind.code} is shown in ${answer.text}`)
      t.notMatch(answer.text, /secret|internal\.example|stack|node_modules/, `${kind.name}: nothing internal`)
    }
  })
}

t.test('a failed validation is answered as if it were the first, whatever failed before', async (t) => {
  const build = async (dialect: Dialect): Promise<FastifyInstance> => {
    const app = Fastify(serverOptions({ genReqId: () => 'req-1', ajv: { customOptions: { allErrors: true } } }))
    await app.register(errorContract, { dialect })
    const schemaOf = (maximum: number): object => ({
      type: 'object', required: ['kind'], properties: { kind: { enum: ['a', maximum] }, list: { type: 'array', items: { type: 'integer', maximum } } }
    })
    for (const maximum of [1, 2]) app.post(`/${maximum}`, { schema: { body: schemaOf(maximum), querystring: schemaOf(maximum) } }, () => 'ok')
    return app
  }
  const sent = [1, 2].flatMap((maximum) => ['{}', '{"kind":5}', '{"kind":"a","list":[9,"x"]}', '{"kind":"a","list":["x",9]}'].flatMap((payload) =>
    ['', '?kind=b&list=9&list=x'].map((query) => ({ method: 'POST' as const, url: `/${maximum}${query}`, payload, headers: { 'content-type': 'application/json' } }))))
  const ask = async (app: FastifyInstance, request: typeof sent[number]): Promise<string> => {
    const { statusCode, body } = await app.inject(request)
    return `${statusCode} ${body}`
  }
  for (const dialect of dialects) {
    const alone = new Map<object, string>()
    for (const request of sent) {
      const app = await build(dialect)
      alone.set(request, await ask(app, request))
      await app.close()
    }
    const app = await build(dialect)
    for (const request of [...sent, ...sent.toReversed(), ...sent]) t.equal(await ask(app, request), alone.get(request), `${dialect.name} ${request.url} ${request.payload}`)
    await app.close()
  }
})
