import { readFile } from 'node:fs/promises'
import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

async function readNote (id: string): Promise<string> {
  try {
    return await readFile(`/nowhere/${id}.txt`, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw errors.BOT_NOT_FOUND()
    throw error
  }
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/notes/:id', async ({ params }) => ({ text: await readNote(params.id) }))
  app.put<ById>('/notes/:id', async ({ params, body }) => {
    try {
      return { parsed: JSON.parse(String(body)) as unknown, id: params.id }
    } catch (cause) {
      throw errors.AMOUNT_INVALID(undefined, { cause })
    }
  })
}

export const want = {
  'GET /notes/:id': ['404 BOT_NOT_FOUND'],
  'PUT /notes/:id': ['422 AMOUNT_INVALID']
}
