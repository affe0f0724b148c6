import type { FastifyInstance } from 'fastify'
import createError, { HttpError } from 'http-errors'
import type { ById } from './support/params.js'

const { Gone, Locked: InUse } = createError

export default async function (app: FastifyInstance) {
  app.get('/status', async () => { throw createError(404) })
  app.get('/status-and-message', async () => { throw createError(409, 'Taken') })
  app.get('/status-and-properties', async () => { throw createError(429, 'Slow down', { headers: { 'retry-after': '5' } }) })
  app.get('/error-as-well', async () => { throw createError(502, new Error('upstream')) })
  app.get('/constructor', async () => { throw new createError.NotFound('No such page') })
  app.get('/function', async () => { throw createError.UnprocessableEntity() })
  app.get('/by-number', async () => { throw new createError[403]('Not yours') })
  app.get('/destructured', async () => { throw new Gone() })
  app.get('/renamed', async () => { throw new InUse() })
  app.get('/other-status', async () => { throw createError(418) })
  app.get('/no-status', async () => { throw createError('It broke') })
  app.get<ById>('/only-asked-for/:id', async ({ params }) => ({ http: new Error(params.id) instanceof HttpError }))
}

export const want = {
  'GET /status': ['404 NOT_FOUND'],
  'GET /status-and-message': ['409 CONFLICT'],
  'GET /status-and-properties': ['429 RATE_LIMITED'],
  'GET /error-as-well': ['502 BAD_GATEWAY'],
  'GET /constructor': ['404 NOT_FOUND'],
  'GET /function': ['422 UNPROCESSABLE_CONTENT'],
  'GET /by-number': ['403 FORBIDDEN'],
  'GET /destructured': ['410 GONE'],
  'GET /renamed': ['423 LOCKED'],
  'GET /other-status': ['418 HTTP_418'],
  'GET /no-status': [],
  'GET /only-asked-for/:id': []
}
