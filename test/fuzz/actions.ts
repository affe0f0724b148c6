import fc from 'fast-check'
import type { FastifyReply } from 'fastify'
import { toss } from '../coverage/routes.js'
import { payloads, type Payload } from './payloads.js'
import { thrown, valueOf, type Thrown } from './values.js'

/** What a handler, a hook or an error handler does, as plain data. */
export type Action =
  | { readonly act: 'pass' }
  | { readonly act: 'throw', readonly how: 'at once' | 'later' | 'callback', readonly value: Thrown }
  | { readonly act: 'send', readonly status: number, readonly payload: Payload }
  | { readonly act: 'return', readonly payload: Payload }
  | { readonly act: 'fail', readonly code: 'BUSY' | 'TEAPOT' | 'QUOTA' }
  | { readonly act: 'headers', readonly name: string, readonly value: string }
  | { readonly act: 'twice' }

const payload = fc.constantFrom(...Object.keys(payloads) as Payload[])
const status = fc.constantFrom(200, 200, 201, 204, 304, 400, 401, 404, 405, 409, 418, 429, 499, 500, 503, 599)
const header = fc.constantFrom(['x-bad', 'a\nb'], ['x bad', 'a'], ['x-ü', 'a'], ['x-fine', 'ü'], ['x-fine', '\u{1f600}'], ['etag', '"1"'], ['content-encoding', 'gzip'], ['cache-control', 'public'], ['retry-after', 'a\0'], ['content-type', 'text/plain'], ['', 'a'])

const pass = fc.constant<Action>({ act: 'pass' })
const thrownAt = (...how: ReadonlyArray<'at once' | 'later' | 'callback'>): fc.Arbitrary<Action> => fc.record({ act: fc.constant('throw'), how: fc.constantFrom(...how), value: thrown })
const sends = fc.record({ act: fc.constant('send'), status, payload })
const returns = fc.record({ act: fc.constant('return'), payload })
/** A Response that is itself an error, put in the place of a success after the contract has looked at it, is the hook's own affair. */
const replaces = fc.record({ act: fc.constant('return'), payload: payload.filter((name) => !name.startsWith('Response')) })
const fails = fc.record({ act: fc.constant('fail'), code: fc.constantFrom('BUSY' as const, 'TEAPOT' as const, 'QUOTA' as const) })
const heads = header.map(([name = '', value = '']): Action => ({ act: 'headers', name, value }))

/** What a handler does. */
export const handlerAction = fc.oneof(pass, { arbitrary: thrownAt('at once', 'later'), weight: 4 }, { arbitrary: sends, weight: 3 }, returns, fails, heads, fc.constant<Action>({ act: 'twice' })) as fc.Arbitrary<Action>

/** What a hook does before the handler. */
export const hookAction = fc.oneof({ arbitrary: pass, weight: 2 }, { arbitrary: thrownAt('at once', 'later', 'callback'), weight: 4 }, sends, fails, heads) as fc.Arbitrary<Action>

/** What a hook does that is given a payload. */
export const payloadAction = fc.oneof(pass, { arbitrary: thrownAt('at once', 'later', 'callback'), weight: 3 }, { arbitrary: replaces, weight: 3 }, heads) as fc.Arbitrary<Action>

/** What an error handler does. */
export const errorAction = fc.oneof(thrownAt('at once', 'later'), { arbitrary: sends, weight: 2 }, returns, fails, heads) as fc.Arbitrary<Action>

/** Does what has been described, in a handler; `other` is what is sent where nothing else is. */
export function perform (action: Action, reply: FastifyReply, other: unknown): unknown {
  switch (action.act) {
    case 'pass': return other
    case 'throw': return action.how === 'at once' ? toss(valueOf(action.value)) : rejected(action.value)
    case 'send': return sendOf(action.status, action.payload, reply)
    case 'return': return Promise.resolve(payloads[action.payload]())
    case 'fail': return reply.fail(action.code)
    case 'headers': {
      reply.header(action.name, action.value)
      return other
    }
    case 'twice': return sentTwice(reply)
  }
}

async function sentTwice (reply: FastifyReply): Promise<never> {
  reply.send({ first: true })
  return toss(new Error('second'))
}

const rejected = async (value: Thrown): Promise<never> => toss(valueOf(value))

function sendOf (status: number, payload: Payload, reply: FastifyReply): FastifyReply {
  return reply.code(status).send(payloads[payload]())
}
