import { connect, type Socket } from 'node:net'
import type { Answer } from '../integration/documented.js'

/** An HTTP response without the help of a client, which would refuse to send what it is the answer to. */
export function answerOf (text: string): Answer {
  const [head = '', body = ''] = text.split('\r\n\r\n')
  const [line = '', ...headers] = head.split('\r\n')
  return {
    status: Number(line.split(' ')[1]),
    headers: new Headers(headers.map((header) => [header.slice(0, header.indexOf(':')), header.slice(header.indexOf(':') + 1).trim()])),
    text: body
  }
}

/** A connection, and all that the server has written to it when it closes it. */
export function connection (origin: string): { readonly socket: Socket, readonly received: Promise<string> } {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  const received = new Promise<string>((resolve, reject) => {
    let text = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => { text += chunk }).on('close', () => resolve(text)).on('error', reject)
  })
  return { socket, received }
}

/** What a server answers to bytes, until it closes the connection. */
export async function exchange (origin: string, bytes: string): Promise<Answer> {
  const { socket, received } = connection(origin)
  socket.write(bytes)
  return answerOf(await received)
}
