import type { FastifyInstance } from 'fastify'
import { findBot } from './support/bots.js'
import { catalogue, errors } from './support/catalogue.js'
import type { ById } from './support/params.js'

interface Choices {
  readonly check?: (id: string) => void
  readonly nothing?: undefined
  readonly none: null
}

const choices: Choices = { check: (id) => { if (id === '') throw errors.AMOUNT_INVALID() }, none: null }

function required (): never {
  throw errors.ROLE_REQUIRED()
}

function busy (): never {
  throw errors.BOT_BUSY()
}

/** Runs a check, or one that always fails where none is given. */
function run (id: string, given?: (id: string) => void): void {
  const check = given ?? busy
  check(id)
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<ById>('/given/:id', async ({ params }) => { run(params.id, () => { throw errors.NAME_TAKEN() }) })
  app.get<ById>('/not-given/:id', async ({ params }) => { run(params.id) })
  app.get<ById>('/there/:id', async ({ params }) => { (choices.check ?? required)(params.id) })
  app.get<ById>('/also-there/:id', async ({ params }) => { (choices.check || required)(params.id) })
  app.get('/not-there', async () => choices.none ?? choices.nothing ?? required())
  app.get('/either', async ({ headers }) => (headers.authorization === undefined ? choices.nothing : choices.none) ?? required())
  app.get<ById>('/made/:id', async ({ params }) => {
    const ids = [params.id]
    return ids ?? required()
  })
  app.get<ById>('/a-promise/:id', async ({ params }) => {
    const finding: PromiseLike<unknown> | undefined = params.id === '' ? undefined : findBot(params.id)
    return typeof finding?.then === 'function' ? await finding : {}
  })
  app.get('/deeply', async () => {
    const all = { a: { b: { c: { d: { check: busy } } } } }
    const call = (given: typeof all): void => { given.a.b.c.d.check() }
    call(all)
  })
  app.get('/origin', async ({ headers }) => {
    const page = typeof window === 'undefined' ? headers.host : window.location
    return { page, here: import.meta.url }
  })
}

declare const window: { readonly location: string } | undefined

export const want = {
  'GET /given/:id': ['409 NAME_TAKEN'],
  'GET /not-given/:id': ['409 BOT_BUSY'],
  'GET /there/:id': ['422 AMOUNT_INVALID'],
  'GET /also-there/:id': ['422 AMOUNT_INVALID'],
  'GET /not-there': ['403 ROLE_REQUIRED'],
  'GET /either': ['403 ROLE_REQUIRED'],
  'GET /made/:id': [],
  'GET /a-promise/:id': ['404 BOT_NOT_FOUND'],
  'GET /deeply': ['409 BOT_BUSY'],
  'GET /origin': []
}
