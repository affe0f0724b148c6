import type { ErrorDefinition } from '../../schemas/definition.js'
import type { Dialect } from '../../schemas/dialects/dialect.js'
import { sample } from '../../schemas/sample.js'
import { exampleBody } from '../example.js'
import type { Reference } from '../section.js'

/** A Message Object as this package writes it. @see AsyncAPI 3.0.0, Message Object */
export interface MessageObject {
  readonly name: string
  readonly title: string
  readonly summary?: string
  readonly description?: string
  readonly contentType: string
  readonly payload: object
  readonly examples: ReadonlyArray<{ readonly name: string, readonly summary?: string, readonly payload: unknown }>
}

const contentType = 'application/json'

/** The message of an event that carries a payload, or none: `null`, as JSON has no other word for it. */
export function eventMessage (name: string, title: string, { description, payload = { type: 'null' }, example }: { description?: string | undefined, payload?: object | undefined, example?: unknown }): MessageObject {
  return {
    name,
    title,
    ...(description !== undefined && { description }),
    contentType,
    payload,
    examples: [{ name: 'example', payload: example ?? sample({ ...payload }) }]
  }
}

function text ({ description, resolution }: ErrorDefinition): string {
  return typeof resolution === 'string' ? `${description} ${resolution}` : description
}

/** The message of one code, as the `error` event and a failed acknowledgement carry it. */
export function errorMessage (dialect: Dialect, definition: ErrorDefinition, payload: Reference): MessageObject {
  return {
    name: 'error',
    title: definition.code,
    summary: definition.title,
    description: text(definition),
    contentType,
    payload,
    examples: [{ name: definition.code, summary: definition.title, payload: exampleBody(dialect, definition) }]
  }
}

/** The message of a refused connection: the error that Socket.IO makes of it has the body as its `data`. */
export function connectErrorMessage (dialect: Dialect, definition: ErrorDefinition, body: Reference): MessageObject {
  const error = errorMessage(dialect, definition, body)
  const { summary = '', payload: data } = error.examples[0]!
  return {
    ...error,
    name: 'connect_error',
    payload: {
      type: 'object',
      required: ['message', 'data'],
      properties: { message: { type: 'string', description: 'What went wrong.' }, data: body }
    },
    examples: [{ name: definition.code, summary, payload: { message: definition.title, data } }]
  }
}
