import type { FastifyInstance, FastifyReply } from 'fastify'

const statuses: Readonly<Record<string, number>> = { full: 409, closed: 423 }

function refuse (reply: FastifyReply, reason: string): FastifyReply {
  return reply.code(statuses[reason] ?? 400).send({ reason })
}

export default async function (app: FastifyInstance) {
  app.post<{ Params: { reason: string } }>('/seats/:reason', async ({ params }, reply) => refuse(reply, params.reason))
}

export const want = {
  'POST /seats/:reason': ['400 BAD_REQUEST']
}

export const notFollowed = ['statuses[reason]']
