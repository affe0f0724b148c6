import type { FastifyInstance } from 'fastify'
import createError from 'http-errors'

interface Rule {
  readonly Body: { readonly rule: string, readonly amount: number }
}

export default async function (app: FastifyInstance) {
  app.post<Rule>('/evaluated', async ({ body }) => {
    if (body.amount < 0) throw createError(422)
    // eslint-disable-next-line no-eval -- that it is not followed is the case
    return { result: eval(body.rule) as unknown }
  })
  app.post<Rule>('/compiled', async ({ body }) => {
    // eslint-disable-next-line no-new-func -- that it is not followed is the case
    const applyRule = new Function('amount', body.rule) as (amount: number) => unknown
    return { result: applyRule(body.amount) }
  })
}

export const want = {
  'POST /evaluated': ['422 UNPROCESSABLE_CONTENT'],
  'POST /compiled': []
}

export const notFollowed = ['eval(body.rule)', 'applyRule(body.amount)']
