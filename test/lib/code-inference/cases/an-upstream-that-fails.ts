import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

interface Answer {
  readonly choices: ReadonlyArray<{ readonly text: string }>
}

class ModelClient {
  readonly #url: URL

  constructor (url: string) {
    this.#url = new URL(url)
  }

  async ask (prompt: string): Promise<string> {
    const response = await this.#post(JSON.stringify({ prompt }))
    if (response.status === 402) throw errors.PLAN_EXHAUSTED()
    if (!response.ok) throw errors.MODEL_UNAVAILABLE(undefined, { retryAfter: 5 })
    const { choices } = await response.json() as Answer
    return choices[0]?.text ?? ''
  }

  async #post (body: string): Promise<Response> {
    try {
      return await fetch(this.#url, { method: 'POST', body, signal: AbortSignal.timeout(100) })
    } catch (cause) {
      throw errors.MODEL_UNAVAILABLE(undefined, { cause })
    }
  }
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  const model = new ModelClient('http://127.0.0.1:9')
  app.post<{ Body: { prompt: string } }>('/answers', async ({ body }) => ({ answer: await model.ask(body.prompt) }))
}

export const want = {
  'POST /answers': ['402 PLAN_EXHAUSTED', '503 MODEL_UNAVAILABLE']
}
