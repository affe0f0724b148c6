import { finished, Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ContractError } from 'fastify-error-contract'
import { errors } from './catalogue.js'
import { ProviderError } from './dependencies.js'

/** A signal that is aborted when the client goes away, or when the time is over. */
export function endOf ({ raw }: FastifyReply, timeout: number): AbortSignal {
  const gone = new AbortController()
  // Not the request's own signal: that one is aborted as soon as the body has been read.
  raw.once('close', () => { if (!raw.writableFinished) gone.abort() })
  return AbortSignal.any([gone.signal, AbortSignal.timeout(timeout)])
}

function aborted (signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}

/** The pieces of an answer until the signal is aborted, also where the model does not stop by itself. */
export async function * until (signal: AbortSignal, pieces: AsyncIterable<string>): AsyncGenerator<string> {
  const iterator = pieces[Symbol.asyncIterator]()
  const end = aborted(signal)
  end.catch(() => {})
  for (;;) {
    const next = await Promise.race([iterator.next(), end])
    if (next.done === true) return
    yield next.value
  }
}

/** Whether a stream or the model ended because the client had gone. */
function isAbort (cause: unknown): boolean {
  const { name, code } = Object(cause) as { readonly name?: unknown, readonly code?: unknown }
  return name === 'AbortError' || code === 'ERR_STREAM_PREMATURE_CLOSE'
}

/** What a failure of a chat is in the catalogue. */
export function chatError (cause: unknown): ContractError | undefined {
  if (cause instanceof ProviderError) return errors.MODEL_ERROR(undefined, { cause })
  const { name } = Object(cause) as { readonly name?: unknown }
  if (name === 'TimeoutError') return errors.CHAT_TIMEOUT(undefined, { cause })
  return isAbort(cause) ? errors.STREAM_ABORTED(undefined, { cause }) : undefined
}

async function * eventsOf (first: IteratorResult<string>, rest: AsyncIterable<string>, complete: () => void): AsyncGenerator<string> {
  const event = (text: string): string => `data: ${JSON.stringify({ text })}\n\n`
  if (first.done !== true) yield event(first.value)
  for await (const piece of rest) yield event(piece)
  complete()
  yield 'event: done\ndata: {}\n\n'
}

/** The events of an answer. Waits for the first piece, so that a failure before it can still be answered with its status. */
export async function stream (request: FastifyRequest, pieces: AsyncGenerator<string>, complete: () => void): Promise<Readable> {
  const events = Readable.from(eventsOf(await pieces.next(), pieces, complete))
  // When the answer has begun, there is no status any more to send a failure with; that the client went away is known without this.
  finished(events, { writable: false }, (error) => { if (error != null && !isAbort(error)) request.recordError(error) })
  return events
}
