import type { FastifyInstance } from 'fastify'
import { ContractError } from 'fastify-error-contract'
import createError from 'http-errors'
import { ApiError, Missing } from './support/api-errors.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

interface Failed {
  readonly statusCode: number
}

async function fail (id: string): Promise<never> {
  if (id === '1') throw createError(404)
  throw createError(503)
}

const isMissing = (error: unknown): boolean => error instanceof Missing

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get('/in-a-variable', async () => {
    const error = errors.BOT_BUSY()
    if (error instanceof ContractError) throw error
    throw errors.NAME_TAKEN()
  })
  app.get<ById>('/at-most/:id', async ({ params }) => {
    try {
      return await fail(params.id)
    } catch (error) {
      if ((error as Failed).statusCode <= 404) return {}
      throw error
    }
  })
  app.get<ById>('/more-than/:id', async ({ params }) => {
    try {
      return await fail(params.id)
    } catch (error) {
      if ((error as Failed).statusCode > 503) return {}
      throw error
    }
  })
  app.get<ById>('/judged/:id', async ({ params }) => {
    try {
      if (params.id === 'b_1') throw new Missing('bot')
      throw new ApiError('Busy', 409)
    } catch (error) {
      if (isMissing(error)) throw error
      return {}
    }
  })
  app.get<ById>('/one-or-the-other/:id', async ({ params, headers }) => {
    try {
      if (params.id === 'b_1') throw new Missing('bot')
      throw new ApiError('Busy', 409)
    } catch (error) {
      if (headers.authorization === undefined || error instanceof Missing) return {}
      throw error
    }
  })
  app.get<ById>('/logged/:id', async ({ params, log }) => {
    const logged = (known: boolean): boolean => {
      if (!known) log.warn('What is this?')
      return known
    }
    try {
      if (params.id === 'b_1') throw new Missing('bot')
      throw new ApiError('Busy', 409)
    } catch (error) {
      if (logged(error instanceof Missing)) throw error
      return {}
    }
  })
  app.get<ById>('/details/:id', async ({ params, body }) => {
    try {
      throw Object.assign(new ApiError('Busy', 409), params.id === 'b_1' ? { details: body } : {})
    } catch (error) {
      if ('details' in (error as object)) return {}
      throw error
    }
  })
  app.get<ById>('/of-a-class-made-here/:id', async ({ params }) => {
    class Refusal {
      readonly statusCode = 403
    }
    class Stricter extends ApiError {}
    try {
      if (params.id === 'b_1') throw new ApiError('Gone', 410)
      const refusal: unknown = new Refusal()
      throw refusal
    } catch (error) {
      if (error instanceof Stricter) return {}
      if (error instanceof Refusal) throw error
      if (error instanceof ApiError) return reply(error)
      return {}
    }
  })
  app.get('/no-class', async ({ headers }) => {
    const kind = headers['x-kind'] as unknown as ErrorConstructor
    try {
      throw new Missing('bot')
    } catch (error) {
      if (error instanceof kind) return {}
      throw error
    }
  })
  app.get('/sent', async (_request, reply) => {
    class Refused extends Error {
      readonly statusCode = 451
    }
    return reply.send(new Refused())
  })
}

function reply (error: ApiError): { message: string } {
  return { message: error.message }
}

export const want = {
  'GET /in-a-variable': ['409 BOT_BUSY'],
  'GET /at-most/:id': ['503 UNAVAILABLE'],
  'GET /more-than/:id': ['404 NOT_FOUND', '503 UNAVAILABLE'],
  'GET /judged/:id': ['404 NOT_FOUND'],
  'GET /one-or-the-other/:id': ['409 CONFLICT'],
  'GET /logged/:id': ['404 NOT_FOUND'],
  'GET /details/:id': ['409 CONFLICT'],
  'GET /of-a-class-made-here/:id': ['403 FORBIDDEN'],
  'GET /no-class': ['404 NOT_FOUND'],
  'GET /sent': ['451 HTTP_451']
}
