import type { FastifyInstance, FastifyReply } from 'fastify'
import type { ById } from './support/params.js'

function markGone (reply: FastifyReply): void {
  reply.code(410).header('x-gone', 'yes')
}

const refuse = (reply: FastifyReply, message: string) => {
  reply.status(403)
  return { message }
}

export default async function (app: FastifyInstance) {
  app.get<ById>('/pages/:id', async ({ params }, reply) => {
    if (params.id === 'p_1') return refuse(reply, 'Not yours')
    if (params.id === 'p_2') markGone(reply)
    return { id: params.id }
  })
}

export const want = {
  'GET /pages/:id': ['403 FORBIDDEN', '410 GONE']
}
