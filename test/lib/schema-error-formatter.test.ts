import Fastify, { type RouteOptions } from 'fastify'
import t from 'tap'
import { errorContract } from 'fastify-error-contract'

type Formatter = RouteOptions['schemaErrorFormatter']

const ofRoute: Formatter = () => new Error('of the route')

const rows: ReadonlyArray<readonly [name: string, formatter: Formatter, heard: string]> = [
  ['its own', ofRoute, 'of the route'],
  ['none of its own', undefined, 'of the context'],
  ['null in its place, as Fastify takes it', null as unknown as Formatter, 'of the context']
]

t.test('a formatter for the errors of schemas, where the context has one that is set after the route', async (t) => {
  for (const [name, schemaErrorFormatter, expected] of rows) {
    const app = Fastify()
    await app.register(errorContract)
    const heard: string[] = []
    app.addHook('onError', async (_request, _reply, { message }) => { heard.push(message) })
    app.get('/books', { schema: { querystring: { type: 'object', required: ['q'] } }, ...(schemaErrorFormatter !== undefined && { schemaErrorFormatter }) }, async () => '')
    app.setSchemaErrorFormatter(() => new Error('of the context'))
    for (const method of ['GET', 'HEAD', 'GET'] as const) await app.inject({ method, url: '/books' })
    t.strictSame(heard, [expected, expected, expected], `a route that has ${name}`)
  }
})
