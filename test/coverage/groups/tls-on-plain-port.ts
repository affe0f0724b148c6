import type { Group, Row } from '../row.js'

const refused = { by: 'server guard', want: { status: 400, code: 'BAD_REQUEST' }, connection: 'close' } as const

const rows: readonly Row[] = [
  { name: 'the hello of TLS 1.2', sent: { raw: Buffer.from('16030102000100fc0303000102030405060708090a0b', 'hex') }, ...refused },
  { name: 'the hello of SSL 2', sent: { raw: Buffer.from('802e0100020015000000100100800200800600', 'hex') }, ...refused },
  { name: 'the preface of HTTP/2', sent: { raw: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n' }, ...refused }
]

/** Clients of another protocol. */
export const tlsOnPlainPort: Group = { name: 'Another protocol on the port', about: 'A client that speaks TLS or HTTP/2 to a server of plain HTTP/1.1.', rows }
