import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/at-the-end/:id', async ({ params }) => {
    let state = 'unknown'
    switch (params.id) {
      case 'b_1':
        state = 'busy'
        break
      case 'b_2':
      default: throw errors.BOT_NOT_FOUND()
    }
    if (state === 'busy') throw errors.BOT_BUSY()
    return { state }
  })
  // Each case ends with a throw, and one is left before.
  app.get<ById>('/in-a-condition/:id', async ({ params, headers }) => {
    switch (params.id) {
      case 'b_1':
        if (headers.authorization !== undefined) break
        throw errors.TOKEN_EXPIRED()
      default: throw errors.BOT_NOT_FOUND()
    }
    throw errors.ROLE_REQUIRED()
  })
  // A loop in a case has its own.
  app.get<ById>('/of-a-loop/:id', async ({ params }) => {
    switch (params.id) {
      case 'b_1': {
        const letters = [...params.id].map((letter) => letter.trim())
        for (const letter of letters) if (letter === '_') break
        throw errors.NAME_TAKEN()
      }
      default: throw errors.BOT_NOT_FOUND()
    }
  })
}

export const want = {
  'GET /at-the-end/:id': ['404 BOT_NOT_FOUND', '409 BOT_BUSY'],
  'GET /in-a-condition/:id': ['401 TOKEN_EXPIRED', '403 ROLE_REQUIRED', '404 BOT_NOT_FOUND'],
  'GET /of-a-loop/:id': ['404 BOT_NOT_FOUND', '409 NAME_TAKEN']
}
