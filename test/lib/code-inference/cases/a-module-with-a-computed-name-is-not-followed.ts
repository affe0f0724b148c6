import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

interface Report {
  readonly writeReport: () => Promise<string>
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<{ Params: { name: string } }>('/reports/:name', async ({ params }) => {
    if (!/^[a-z]+$/.test(params.name)) throw errors.BOT_NOT_FOUND()
    const { writeReport } = await import(`./support/reports/${params.name}.js`) as Report
    return { text: await writeReport() }
  })
}

export const want = {
  'GET /reports/:name': ['404 BOT_NOT_FOUND']
}

export const notFollowed = ['writeReport()']
