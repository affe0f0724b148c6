import type { FastifyInstance } from 'fastify'
import { Conflict } from './support/api-errors.js'
import { catalogue, errors } from './support/catalogue.js'

export const options = { catalogue }

/** Not even the class is there before a request comes. */
export default async function (app: FastifyInstance) {
  app.get('/inherited', async () => {
    class Taken extends Conflict {
      static other?: Taken
      static override conflict (message: string): Conflict { return super.conflict(`${message}!`) }
      static again (): Conflict { return this.conflict('again') }
    }
    if (Taken.other !== undefined) throw errors.NAME_TAKEN()
    throw Taken.again()
  })
  app.get('/beyond', async () => {
    class Own extends Conflict {}
    throw Own.conflict('It is taken')
  })
  app.get<{ Querystring: { a?: string } }>('/a', async ({ query }) => {
    class Refused extends Error {
      readonly statusCode = 451
    }
    class Stricter extends Refused {}
    class Checks {
      static none = new Checks()
      static of (): Checks { return Checks.none }
      static { if (Checks.none === undefined) throw new Error('never') }
      get first (): this {
        if (query.a === 'first') throw errors.BOT_BUSY()
        return this
      }

      run (): void {
        if (query.a === 'run') throw errors.NAME_TAKEN()
      }
    }
    class More extends Checks {
      override run (): void {
        super.run()
        if (query.a === 'more') throw new Stricter()
      }
    }
    Checks.of().run()
    new More().first.run()
    try {
      throw new Stricter()
    } catch (error) {
      if (error instanceof Refused) return { refused: true }
      throw error
    }
  })
}

export const want = {
  'GET /inherited': ['409 CONFLICT', '409 NAME_TAKEN'],
  'GET /beyond': ['409 CONFLICT'],
  'GET /a': ['409 BOT_BUSY', '409 NAME_TAKEN', '451 HTTP_451']
}
