import Fastify, { type FastifyInstance } from 'fastify'
import { errorContract, serverOptions } from '../../../lib/index.js'
import { secretError, type Group, type Plan, type Row } from '../row.js'
import { toss } from '../routes.js'
import type { Exchange } from '../wire.js'

const failing = async (): Promise<never> => toss(secretError())

/** An app that is put together in another way than every other one here. */
async function refusal (assemble: (app: FastifyInstance) => unknown): Promise<Exchange> {
  const app = Fastify(serverOptions()) as unknown as FastifyInstance
  try {
    await assemble(app)
    await app.ready()
    return { fault: 'the app gets ready', rest: Buffer.alloc(0), end: 'open' }
  } catch (error) {
    const said = String(error)
    return /the error contract has \d+ fault/.test(said) ? { rest: Buffer.alloc(0), end: 'closed' } : { fault: `it is refused otherwise: ${said}`, rest: Buffer.alloc(0), end: 'open' }
  } finally {
    await app.close()
  }
}

/** Whoever assembles an app so is told when it starts. */
function refused (name: string, assemble: (app: FastifyInstance) => unknown): Row {
  return { name, drive: async () => await refusal(assemble), want: { refused: true }, by: 'registration' }
}

const lateContext: Plan = {
  setup: (app) => {
    app.register(async (child) => {
      child.register(async (inner) => { inner.get('/inner', failing) })
    }, { prefix: '/context' })
    app.register(async (sibling) => { sibling.get('/', failing) }, { prefix: '/sibling' })
  }
}

const internal = { want: { status: 500, code: 'INTERNAL_ERROR' }, by: 'error handler', plan: lateContext } as const

const rows: readonly Row[] = [
  { name: 'a context inside a context', sent: { path: '/context/inner' }, place: ['GET', '/context/inner'], ...internal },
  { name: 'a sibling context', sent: { path: '/sibling/' }, place: ['GET', '/sibling/'], ...internal },
  refused('a route before the plugin', async (app) => {
    app.get('/early', failing)
    await app.register(errorContract)
  }),
  refused('a route of a context before the plugin', async (app) => {
    await app.register(async (child) => { child.get('/early', failing) })
    await app.register(errorContract)
  }),
  refused('a plugin that is not awaited', (app) => {
    app.register(errorContract)
    app.get('/early', failing)
  }),
  refused('a context that registers after its routes', async (app) => {
    await app.register(errorContract)
    app.register(async (child) => {
      child.get('/early', failing)
      await child.register(errorContract)
    })
  })
]

/** Where a route is. */
export const encapsulation: Group = { name: 'Contexts and order', about: 'A route is in the contract, or the app is refused when it starts.', rows }
