import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

class QueryFailed extends Error {
  readonly code = '23505'
}

async function insert (name: string): Promise<string> {
  if (name !== '') throw new QueryFailed('duplicate key value')
  return name
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get('/status', async () => 'up')
  app.register(async (inner) => {
    inner.mapErrors({
      codes: ['NAME_TAKEN'],
      map: (error) => error instanceof QueryFailed ? errors.NAME_TAKEN() : undefined
    })
    inner.post('/bots', async () => ({ name: await insert('Ada') }))
  })
}

export const want = {
  'GET /status': [],
  'POST /bots': ['409 NAME_TAKEN']
}
