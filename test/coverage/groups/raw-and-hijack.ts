import type { Group, Row } from '../row.js'
import { stays } from '../routes.js'

const reason = 'what is written past the reply is the service\'s own: no hook and no handler sees it'

const rows: readonly Row[] = [
  stays('an error that is written to `reply.raw`', (_request, reply) => {
    reply.raw.statusCode = 404
    reply.raw.end('rawbody')
  }, 404, { want: { excluded: reason, sees: 404 } }),
  stays('an error that is written after `reply.hijack()`', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(500, { 'content-length': 8 })
    reply.raw.end('hijacked')
  }, 500, { want: { excluded: reason, sees: 500 } })
]

/** What is written past the reply. */
export const rawAndHijack: Group = { name: 'Past the reply', about: 'What a handler writes to the raw response itself.', rows }
