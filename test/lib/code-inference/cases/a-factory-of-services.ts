import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

interface Policy {
  readonly check: (id: string) => void
}

function createPolicy (isAllowed: (id: string) => boolean): Policy {
  return {
    check (id) {
      if (!isAllowed(id)) throw errors.ROLE_REQUIRED()
    }
  }
}

function createRooms (policy: Policy) {
  const rooms = new Set(['b_1'])

  function enter (id: string) {
    policy.check(id)
    if (!rooms.has(id)) throw errors.BOT_NOT_FOUND()
    return { entered: id }
  }

  const list = () => [...rooms]
  return { enter, list }
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  const rooms = createRooms(createPolicy((id) => id !== 'b_2'))
  const { list } = rooms
  app.post<ById>('/rooms/:id', async ({ params }) => rooms.enter(params.id))
  app.get('/rooms', async () => list())
}

export const want = {
  'POST /rooms/:id': ['403 ROLE_REQUIRED', '404 BOT_NOT_FOUND'],
  'GET /rooms': []
}
