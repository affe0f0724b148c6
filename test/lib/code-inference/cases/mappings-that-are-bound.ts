import type { FastifyInstance } from 'fastify'
import type { ContractError } from 'fastify-error-contract'
import { catalogue, errors } from './support/catalogue.js'

class Taken extends Error {}

class Mapper {
  map (error: unknown): ContractError | undefined {
    return error instanceof Taken ? this.taken() : undefined
  }

  private taken (): ContractError { return errors.NAME_TAKEN() }
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  const mapper = new Mapper()
  app.mapErrors({ codes: ['NAME_TAKEN'], map: mapper.map.bind(mapper) })
  app.get('/taken', async () => { throw new Taken() })
  app.get('/other', async () => { throw new Error('It broke') })
}

export const want = {
  'GET /taken': ['409 NAME_TAKEN'],
  'GET /other': []
}
