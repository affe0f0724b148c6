import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

const gone = { statusCode: 410, get reason (): string { throw errors.BOT_BUSY() } }
const failure: Error & { statusCode?: number } = new Error('It is used up')
const checks = { paid () { throw errors.PLAN_EXHAUSTED() }, free () { throw errors.BOT_BUSY() } }
const asked = new Proxy<{ statusCode?: number }>({}, {})

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get('/assigned', async () => { throw Object.assign(new Error('gone'), { statusCode: 409 }, gone) })
  app.get('/nothing', async () => { throw Object.assign(new Error('gone'), null, gone, undefined) })
  app.get('/to-one-of-the-module', async () => { throw Object.assign(failure, { statusCode: 423 }) })
  app.get('/spread', async () => { throw Object.assign(new Error('gone'), { ...gone, statusCode: 404 }) })
  app.get('/rest', async () => {
    const { statusCode: _status, ...others } = { ...gone, status: 451 }
    throw Object.assign(new Error('gone'), others)
  })
  app.post<{ Body: { statusCode?: number } }>('/from-the-body', async ({ body }) => {
    const { ...copy } = body
    throw Object.assign(new Error('as you say'), { statusCode: 422, ...copy })
  })
  app.post<{ Body: { statusCode?: number, text?: string } }>('/without-some', async ({ body }) => {
    const { text: _text, ...others } = { ...body }
    throw Object.assign(others, { statusCode: 409 })
  })
  app.post<{ Body: { statusCode?: number, text?: string } }>('/the-body-itself', async ({ body }) => { throw Object.assign(body, { statusCode: 423 }) })
  app.get('/a-getter-says', async () => { throw Object.assign(new Error('none'), { get statusCode () { return 404 } }) })
  app.get('/of-a-proxy', async () => { throw Object.assign(new Error('none'), { statusCode: 404, ...asked }) })
  app.get('/frozen', async () => { throw Object.freeze(errors.NAME_TAKEN()) })
  app.get('/values', async () => { for (const check of Object.values(checks)) check() })
}

export const notFollowed = ['Object.assign(new Error(\'none\'), { get statusCode']

/** Of what a body brings, the status may be one. */
export const want = {
  'GET /assigned': ['410 GONE'],
  'GET /nothing': ['410 GONE'],
  'GET /to-one-of-the-module': ['423 LOCKED'],
  'GET /spread': ['404 NOT_FOUND'],
  'GET /rest': ['451 HTTP_451'],
  'POST /from-the-body': ['422 UNPROCESSABLE_CONTENT'],
  'POST /without-some': ['409 CONFLICT'],
  'POST /the-body-itself': ['423 LOCKED'],
  'GET /a-getter-says': [],
  'GET /of-a-proxy': ['404 NOT_FOUND'],
  'GET /frozen': ['409 NAME_TAKEN'],
  'GET /values': ['402 PLAN_EXHAUSTED', '409 BOT_BUSY']
}
