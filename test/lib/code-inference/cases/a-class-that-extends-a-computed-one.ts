import type { FastifyInstance } from 'fastify'
import { ApiError, Missing } from './support/api-errors.js'
import { catalogue, errors } from './support/catalogue.js'

interface ByKind {
  readonly Params: { readonly kind: 'api' | 'missing' }
}

class Job {
  run (): void { throw errors.BOT_BUSY() }
}

class LongJob extends Job {
  override run (): void { throw errors.PLAN_EXHAUSTED() }
}

const jobs = { api: Job, missing: LongJob }
const kinds = { api: ApiError, missing: Missing }

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.post<ByKind>('/jobs/:kind', async ({ params }) => {
    const Extended: typeof Job = jobs[params.kind]
    class Checked extends Extended {
      override run (): void {
        if (params.kind === 'api') throw errors.ROLE_REQUIRED()
        super.run()
      }
    }
    new Checked().run()
  })
  // Whether it is missing, nobody knows.
  app.get<ByKind>('/errors/:kind', async ({ params }) => {
    class Refusal extends (kinds[params.kind] as unknown as ErrorConstructor) {
      readonly statusCode = 423
    }
    try {
      throw new Refusal('no')
    } catch (error) {
      if (error instanceof Missing) return {}
      throw error
    }
  })
}

export const want = {
  'POST /jobs/:kind': ['403 ROLE_REQUIRED'],
  'GET /errors/:kind': ['423 LOCKED']
}

export const notFollowed = ['super.run()']
