import type { FastifyInstance } from 'fastify'
import { errors as e, catalogue } from './support/catalogue.js'
import type { ById } from './support/params.js'

/* eslint-disable no-sequences, one-var, no-void, @typescript-eslint/no-unused-expressions -- in the manner of minified code */
const t = (x: unknown): never => { throw x }, n = (x: string) => x === 'b_1' ? t(e.BOT_BUSY()) : x === 'b_2' && t(e.BOT_NOT_FOUND())

export const options = { catalogue }

export default async function (a: FastifyInstance) { a.get<ById>('/a/:id', async ({ params: { id: i } }) => (n(i), i === 'b_3' && t(e.PLAN_EXHAUSTED()), { i })), a.get('/b', async (_q, r) => (r.code(410), { b: 1 })), a.get('/c', async (_q, r) => void 0 === r ? 0 : r.code(423).send()) }

export const want = {
  'GET /a/:id': ['402 PLAN_EXHAUSTED', '404 BOT_NOT_FOUND', '409 BOT_BUSY'],
  'GET /b': ['410 GONE'],
  'GET /c': ['423 LOCKED']
}
