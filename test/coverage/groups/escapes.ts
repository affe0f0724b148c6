import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Group, Row } from '../row.js'
import { Wire, type Exchange } from '../wire.js'

/** What a function of {@link escape} may be, by the name of its case in the worker. */
const functions = ['genReqId', 'rewriteUrl', 'querystringParser', 'childLoggerFactory', 'deriveConstraint', 'nextTick'] as const

/** A request to a server in a thread of its own, which ends by what is thrown there. */
async function escape (name: typeof functions[number]): Promise<Exchange> {
  const worker = new Worker(new URL('../escaping-server.js', import.meta.url), { workerData: name })
  try {
    const [port] = await once(worker, 'message') as [number]
    const wire = await Wire.open(port)
    const failed = once(worker, 'error')
    wire.write('GET /next-tick?a=1 HTTP/1.1\r\nHost: localhost\r\n\r\n')
    const [error] = await failed as [Error]
    const exchange = await wire.next('GET')
    wire.close()
    return error.message === 'escaped' ? exchange : { ...exchange, fault: `another error ended the thread: ${error.message}` }
  } finally {
    await worker.terminate()
  }
}

const reason = 'Fastify calls it outside of its handling of errors: what it throws is an uncaught exception of the process'

function row (name: string, which: typeof functions[number], why = reason): Row {
  return { name, drive: async () => await escape(which), want: { excluded: why, sees: 'closed' }, by: 'Node' }
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
export const escapes: Group = { name: 'Uncaught exceptions', about: 'Functions of the service that nobody calls on behalf of a reply. What they throw ends the process, and with it the connection.', rows }
