import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Escape } from '../escaping-servers.js'
import type { Group, Plan, Row } from '../row.js'
import { Wire, type Exchange } from '../wire.js'

/** The thread of the servers, and their ports. */
interface Thread {
  readonly worker: Worker
  readonly ports: Readonly<Record<Escape, number>>
}

let thread: Thread | undefined

const plan: Plan = {
  setup: async (app) => {
    const worker = new Worker(new URL('../escaping-servers.js', import.meta.url))
    const [ports] = await once(worker, 'message') as [Thread['ports']]
    thread = { worker, ports }
    app.addHook('onClose', async () => { await worker.terminate() })
  }
}

/** A request to a server in another thread, which tells what was thrown there and caught by nobody. */
async function escaping (name: Escape): Promise<Exchange> {
  if (thread === undefined) throw new Error('the plan of these rows starts the thread')
  const { worker, ports } = thread
  const wire = await Wire.open(ports[name])
  const uncaught = once(worker, 'message')
  wire.write('GET /next-tick?a=1 HTTP/1.1\r\nHost: localhost\r\n\r\n')
  const [message] = await uncaught as [string]
  const exchange = await wire.next('GET', 50)
  wire.close()
  return message === name ? exchange : { ...exchange, fault: `another error was uncaught: ${message}` }
}

const reason = 'Fastify calls it outside of its handling of errors: what it throws is an uncaught exception of the process'

function row (name: string, which: Escape, why = reason): Row {
  return { name, drive: async () => await escaping(which), want: { excluded: why, sees: 'nothing' }, by: 'Node' }
}

const rows: readonly Row[] = [
  row('`genReqId` that throws', 'genReqId'),
  row('`rewriteUrl` that throws', 'rewriteUrl'),
  row('`querystringParser` that throws', 'querystringParser'),
  row('`childLoggerFactory` that throws', 'childLoggerFactory'),
  row('a constraint that throws', 'deriveConstraint'),
  row('a handler that throws in a later turn of the event loop', 'nextTick', 'nothing connects what is thrown there with a request: it is an uncaught exception of the process')
]

/** What ends the process. */
export const escapes: Group = { name: 'Uncaught exceptions', about: 'What is thrown where no reply is at hand. It ends the process unless the service catches it there.', plan, rows }
