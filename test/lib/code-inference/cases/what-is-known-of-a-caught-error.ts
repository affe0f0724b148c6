import type { FastifyInstance } from 'fastify'
import { ContractError } from 'fastify-error-contract'
import createError from 'http-errors'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

interface Failed {
  readonly statusCode: number
  readonly reason?: string
}

const ready = errors.TOKEN_EXPIRED()

async function fail (id: string): Promise<never> {
  if (id === '1') throw createError(404)
  if (id === '2') throw createError(503)
  throw ready
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/less/:id', async ({ params }) => {
    try {
      return await fail(params.id)
    } catch (error) {
      if ((error as Failed).statusCode < 500) return {}
      throw error
    }
  })
  app.get<ById>('/at-least/:id', async ({ params }) => {
    try {
      return await fail(params.id)
    } catch (error) {
      if ((error as Failed).statusCode >= 500) return {}
      throw error
    }
  })
  app.get<ById>('/in/:id', async ({ params }) => {
    try {
      return await fail(params.id)
    } catch (error) {
      if ('expose' in (error as object)) return {}
      throw error
    }
  })
  app.get<ById>('/there/:id', async ({ params }) => {
    try {
      return await fail(params.id)
    } catch (error) {
      if ((error as Failed).reason) throw errors.BOT_BUSY()
      if (!(error as Failed).reason && error instanceof ContractError) throw error
      return {}
    }
  })
  app.get('/made-by-hand', async () => { throw new ContractError(catalogue.definitions.NAME_TAKEN as ContractError['definition'], 'Taken', undefined) })
}

export const want = {
  'GET /less/:id': ['503 UNAVAILABLE'],
  'GET /at-least/:id': ['401 TOKEN_EXPIRED', '404 NOT_FOUND'],
  'GET /in/:id': ['401 TOKEN_EXPIRED'],
  'GET /there/:id': ['401 TOKEN_EXPIRED', '409 BOT_BUSY'],
  'GET /made-by-hand': ['409 NAME_TAKEN']
}
