/** One response as it came over a connection, with its framing. */
export interface Reply {
  readonly status: number
  readonly reason: string
  /** Names in lower case, in their order; a name that is sent twice is here twice. */
  readonly headers: ReadonlyArray<readonly [name: string, value: string]>
  readonly body: Buffer
  readonly framing: 'length' | 'chunked' | 'end' | 'none'
  /** The statuses of the interim responses before it. */
  readonly interim: readonly number[]
}

/** The outcome of reading a response from the bytes so far: a whole one and what it took, what is wrong, or nothing yet. */
export type Parsed = { readonly reply: Reply, readonly used: number } | { readonly fault: string } | undefined

interface Body {
  readonly body: Buffer
  readonly used: number
  readonly framing: Reply['framing']
}

/** @see RFC 9112, section 7.1 */
function chunked (bytes: Buffer): Body | { readonly fault: string } | undefined {
  const parts: Buffer[] = []
  let at = 0
  for (;;) {
    const end = bytes.indexOf('\r\n', at)
    if (end === -1) return undefined
    const text = bytes.toString('latin1', at, end)
    if (!/^[0-9a-f]+$/i.test(text)) return { fault: `'${text.slice(0, 40)}' is no size of a chunk` }
    const size = Number.parseInt(text, 16)
    const next = end + 2 + size + 2
    if (bytes.length < next) return undefined
    if (bytes.toString('latin1', next - 2, next) !== '\r\n') return { fault: 'a chunk is longer than its size' }
    if (size === 0) return { body: Buffer.concat(parts), used: next, framing: 'chunked' }
    parts.push(bytes.subarray(end + 2, next - 2))
    at = next
  }
}

function parsedHeaders (lines: readonly string[]): Array<[string, string]> {
  return lines.map((line) => {
    const colon = line.indexOf(':')
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()]
  })
}

/** @see RFC 9112, section 6.3 */
function bodyOf (bytes: Buffer, method: string, status: number, headers: ReadonlyArray<readonly [string, string]>, ended: boolean): Body | { readonly fault: string } | undefined {
  const values = (wanted: string): string[] => headers.filter(([name]) => name === wanted).map(([, value]) => value)
  if (method === 'HEAD' || status === 204 || status === 304) return { body: Buffer.alloc(0), used: 0, framing: 'none' }
  const lengths = values('content-length')
  const codings = values('transfer-encoding')
  if (lengths.length > 1 || codings.length > 1 || (lengths.length > 0 && codings.length > 0)) return { fault: 'the length is given twice' }
  if (codings.length > 0) return chunked(bytes)
  if (lengths.length === 0) return ended ? { body: bytes, used: bytes.length, framing: 'end' } : undefined
  const length = Number(lengths[0])
  return bytes.length < length ? undefined : { body: bytes.subarray(0, length), used: length, framing: 'length' }
}

/** Reads the response to a request with this method, at the beginning of some bytes; `ended` once no more will come. */
export function parseReply (bytes: Buffer, method: string, ended: boolean, interim: readonly number[] = []): Parsed {
  const end = bytes.indexOf('\r\n\r\n')
  if (end === -1) return undefined
  const [line = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const [, code, reason = ''] = /^HTTP\/1\.1 (\d{3}) ?(.*)$/.exec(line) ?? []
  if (code === undefined) return { fault: `'${line.slice(0, 40)}' is no status line` }
  const status = Number(code)
  const start = end + 4
  if (status < 200 && status !== 101) {
    const after = parseReply(bytes.subarray(start), method, ended, [...interim, status])
    return after === undefined || 'fault' in after ? after : { ...after, used: after.used + start }
  }
  const headers = parsedHeaders(lines)
  const body = bodyOf(bytes.subarray(start), method, status, headers, ended)
  if (body === undefined || 'fault' in body) return body
  return { reply: { status, reason, headers, body: body.body, framing: body.framing, interim }, used: start + body.used }
}
