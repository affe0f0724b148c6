import type { FastifyInstance } from 'fastify'

export default async function (app: FastifyInstance) {
  app.get('/object', async () => {
    // eslint-disable-next-line no-throw-literal -- that it is no error is the case
    throw { statusCode: 409, message: 'Taken' }
  })
  app.get('/text', async () => {
    // eslint-disable-next-line no-throw-literal -- that it is no error is the case
    throw 'taken'
  })
}

export const want = {
  'GET /object': ['409 CONFLICT'],
  'GET /text': []
}
