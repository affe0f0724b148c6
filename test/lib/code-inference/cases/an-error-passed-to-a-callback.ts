import { stat } from 'node:fs'
import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

function loadBot (id: string, done: (error: Error | null, name?: string) => void): void {
  setImmediate(() => {
    if (id === 'b_1') done(null, 'Ada')
    else done(errors.BOT_NOT_FOUND())
  })
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/bots/:id', (request, reply) => {
    loadBot(request.params.id, (error, name) => {
      if (error !== null) reply.send(error)
      else reply.send({ name })
    })
  })
  app.get<ById>('/files/:id', (request, reply) => {
    stat(`/${request.params.id}`, (error, stats) => {
      if (error !== null) reply.code(404).send({ message: 'No such file' })
      else reply.send({ size: stats.size })
    })
  })
}

export const want = {
  'GET /bots/:id': ['404 BOT_NOT_FOUND'],
  'GET /files/:id': ['404 NOT_FOUND']
}
