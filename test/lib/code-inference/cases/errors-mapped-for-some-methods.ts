import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

async function query (text: string): Promise<string[]> {
  throw new Error(`no connection for ${text}`)
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.mapErrors({ codes: ['MODEL_UNAVAILABLE'], map: () => errors.MODEL_UNAVAILABLE(), methods: ['POST'] })
  app.post('/bots', async () => await query('insert'))
  app.get('/bots', async () => await query('select'))
}

export const want = {
  'POST /bots': ['503 MODEL_UNAVAILABLE'],
  'GET /bots': []
}
