import type { FastifyInstance } from 'fastify'
import { isContractError } from 'fastify-error-contract'
import createError, { isHttpError } from 'http-errors'
import { claimBot } from './support/bots.js'
import { catalogue } from './support/catalogue.js'
import type { ById } from './support/params.js'

async function fetchPage (id: string): Promise<string> {
  if (id === 'p_1') throw createError(404, 'No such page')
  if (id === 'p_2') throw createError(502, 'The wiki does not answer')
  return id
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.post<ById>('/bots/:id/runs', async ({ params }) => {
    try {
      return await claimBot(params.id)
    } catch (error) {
      if (isContractError(error) && error.code === 'BOT_BUSY') return { queued: true }
      throw error
    }
  })
  app.get<ById>('/pages/:id', async ({ params }) => {
    try {
      return { text: await fetchPage(params.id) }
    } catch (error) {
      if (isHttpError(error) && error.statusCode === 404) return { text: '' }
      throw error
    }
  })
}

export const want = {
  'POST /bots/:id/runs': ['404 BOT_NOT_FOUND'],
  'GET /pages/:id': ['502 BAD_GATEWAY']
}
