import type { FastifyInstance } from 'fastify'
import { parse } from 'yaml'
import { Value } from 'typebox/value'
import { catalogue, errors } from './support/catalogue.js'

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.post<{ Body: string }>('/documents', async ({ body }) => {
    const parsed: unknown = parse(body)
    if (!Value.Equal(parsed, { title: 'Ada' })) throw errors.NAME_TAKEN()
    return { parsed }
  })
}

export const want = {
  'POST /documents': ['409 NAME_TAKEN']
}
