import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

function assertRole (role: string, { headers }: FastifyRequest): void {
  if (headers['x-role'] !== role) throw errors.ROLE_REQUIRED()
}

function refuse (): never {
  throw errors.PLAN_EXHAUSTED()
}

class Reports {
  private readonly names = new Set(['sales'])

  constructor () {
    this.read = this.read.bind(this)
  }

  async list (): Promise<string[]> {
    return [...this.names]
  }

  async read (request: FastifyRequest, _reply: FastifyReply): Promise<string> {
    return this.find(request.id)
  }

  private find (name: string): string {
    if (!this.names.has(name)) throw errors.BOT_NOT_FOUND()
    return name
  }
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  const reports = new Reports()
  const assertAdmin = assertRole.bind(null, 'admin')

  app.get('/bound-in-the-constructor', reports.read)
  app.get('/bound', reports.list.bind(reports))
  app.get('/with-an-argument', async (request) => { assertAdmin(request) })
  app.get('/called', async (request) => { assertRole.call(app, 'editor', request) })
  app.get('/bound-in-the-handler', async (request) => {
    const assertOwner = assertRole.bind(null, 'owner')
    const runChecks = (checks: ReadonlyArray<(request: FastifyRequest) => void>): void => { for (const check of checks) check(request) }
    const run = (check: (request: FastifyRequest) => void): void => { check(request) }
    run(assertOwner)
    runChecks([assertOwner])
  })
  app.get('/without-arguments', async () => { Reports.prototype.list.apply(reports); refuse.apply(null) })
  app.get('/applied', async (request) => { Reflect.apply(assertRole, undefined, ['editor', request]) })
}

export const want = {
  'GET /bound-in-the-constructor': ['404 BOT_NOT_FOUND'],
  'GET /bound': [],
  'GET /with-an-argument': ['403 ROLE_REQUIRED'],
  'GET /called': ['403 ROLE_REQUIRED'],
  'GET /bound-in-the-handler': ['403 ROLE_REQUIRED'],
  'GET /without-arguments': ['402 PLAN_EXHAUSTED'],
  'GET /applied': ['403 ROLE_REQUIRED']
}
