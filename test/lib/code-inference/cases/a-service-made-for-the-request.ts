import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

class Session {
  readonly #owner: string

  constructor (owner: string) {
    this.#owner = owner
  }

  assertOwns (id: string): void {
    if (this.#owner !== id) throw errors.ROLE_REQUIRED()
  }
}

const openSession = (token = ''): Session => {
  if (token === '') throw errors.TOKEN_EXPIRED()
  return new Session(token)
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/rooms/:id', async ({ params, headers }) => {
    const session = openSession(headers.authorization)
    session.assertOwns(params.id)
    return { id: params.id }
  })
  app.delete<ById>('/rooms/:id', async ({ params }) => { new Session('r_1').assertOwns(params.id) })
}

export const want = {
  'GET /rooms/:id': ['401 TOKEN_EXPIRED', '403 ROLE_REQUIRED'],
  'DELETE /rooms/:id': ['403 ROLE_REQUIRED']
}
