import type { FastifyInstance } from 'fastify'
import { catalogue, errors as failures } from './support/catalogue.js'

const { BOT_BUSY: busy, ...others } = failures
const expired = others.TOKEN_EXPIRED

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get('/busy', async () => { throw busy() })
  app.get('/expired', async () => { throw expired() })
  app.get('/taken', async () => { throw others.NAME_TAKEN() })
  app.get('/in-the-handler', async () => {
    const { ROLE_REQUIRED: forbidden } = catalogue.errors
    throw forbidden()
  })
}

export const want = {
  'GET /busy': ['409 BOT_BUSY'],
  'GET /expired': ['401 TOKEN_EXPIRED'],
  'GET /taken': ['409 NAME_TAKEN'],
  'GET /in-the-handler': ['403 ROLE_REQUIRED']
}
