import swagger from '@fastify/swagger'
import Fastify, { type FastifyInstance } from 'fastify'
import t from 'tap'
import { Type } from 'typebox'
import { defineCatalogue, errorContract, serverOptions } from '../../lib/index.js'
import { swaggerOptions } from '../../lib/register-swagger.js'

const catalogue = defineCatalogue({ NO_SUCH_BOOK: { status: 404, message: 'There is no such book' } })

const object = { type: 'object', properties: { id: { type: 'string' } } }

class Shape {
  type = 'object'
  properties = object.properties
}

/** Schemas of responses, by what @fastify/swagger may make of them. */
const responses: Readonly<Record<string, object>> = {
  plain: { 200: object },
  'of several statuses': { 200: object, 201: object, '4xx': object, 404: object, default: object },
  described: { 200: { ...object, description: 'A book.' } },
  'described as a response': { 200: { ...object, 'x-response-description': 'The book.' } },
  'described as both': { 200: { ...object, description: 'A book.', 'x-response-description': 'The book.' } },
  'an empty description': { 200: { ...object, description: '' } },
  'a reference': { 200: { $ref: 'book#' } },
  'a reference to a described schema': { 200: { $ref: 'described#' } },
  'a reference inside': { 200: { type: 'array', items: { $ref: 'described#' } } },
  'a definition of its own': { 200: { $id: 'own', ...object } },
  'a definition inside': { 200: { type: 'array', items: { $id: 'inside', ...object } } },
  nothing: { 204: { type: 'null' } },
  headers: { 200: { ...object, headers: { 'x-a': { type: 'string', description: 'A.' } } } },
  'by media type': { 200: { content: { 'application/json': { schema: object }, 'text/plain': { schema: { type: 'string' } } } } },
  'by media type and described': { 200: { description: 'A book.', content: { 'application/json': { schema: { $ref: 'described#' } } } } },
  'examples and extensions': { 200: { ...object, examples: [{ id: 'a' }], 'x-own': 1 } },
  TypeBox: { 200: Type.Object({ id: Type.String() }), 404: Type.Object({ error: Type.String() }) },
  'of a class': { 200: new Shape() },
  'without a prototype': { 200: Object.assign(Object.create(null), object) as object },
  none: {}
}

function addRoutes (app: FastifyInstance): void {
  app.addSchema({ $id: 'book', ...object })
  app.addSchema({ $id: 'described', ...object, description: 'A book of the library.' })
  for (const [name, response] of Object.entries(responses)) {
    app.get(`/${name.replaceAll(' ', '-')}/:id`, { schema: { summary: name, response, errors: ['NO_SUCH_BOOK'] } }, async () => ({ id: 'a' }))
  }
}

t.test('a document is the same, whether @fastify/swagger is spared work or not', async (t) => {
  const openapi = { info: { title: 'Books', version: '1' } }
  const [spared, whole] = [Fastify(serverOptions()), Fastify(serverOptions())]
  await spared.register(errorContract, { catalogue, openapi })
  await whole.register(swagger, swaggerOptions({ openapi }))
  await whole.register(errorContract, { catalogue })
  for (const app of [spared, whole]) {
    addRoutes(app)
    await app.ready()
  }
  const [one, other] = [spared, whole].map((app) => JSON.stringify(app.swagger(), null, 1))
  t.equal(one, other)
  t.match(one, /"The book\."/)
  t.match(one, /"A book of the library\."/)
  t.match(one, /"Default Response"/)
})
