import type { FastifyInstance, RouteOptions } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import { Type, type TSchema } from 'typebox'

/** What a successful answer looks like in the envelope: `{ success: true, data }`. */
export function Success<Data extends TSchema> (data: Data) {
  return Type.Object({ success: Type.Literal(true), data }, { additionalProperties: false })
}

type Responses = Readonly<Record<string, TSchema & { readonly type?: unknown, readonly content?: unknown, readonly description?: unknown }>>

/** A schema that describes a JSON body: not an empty one, and none that is given by media type. */
function isBody ([status, schema]: readonly [string, Responses[string]]): boolean {
  return /^2/.test(status) && schema.type !== 'null' && schema.content === undefined
}

function wrap (response: Responses): Responses {
  return Object.fromEntries(Object.entries(response).map(([status, schema]) => isBody([status, schema])
    ? [status, { ...Success(schema), description: schema.description }]
    : [status, schema]))
}

/** Route options as Fastify lets a hook change them. */
type Changeable = Omit<RouteOptions, 'schema'> & { schema?: object }

async function successEnvelopePlugin (app: FastifyInstance): Promise<void> {
  app.addHook('onRoute', (options) => {
    const { response } = (options.schema ?? {}) as { readonly response?: Responses }
    const changeable: Changeable = options
    // Fastify adds a HEAD route to each GET route, whose schema has been wrapped by then or has no body to describe.
    if (response !== undefined && options.method !== 'HEAD') changeable.schema = { ...options.schema, response: wrap(response) }
  })
  app.addHook('preSerialization', (_request, reply, payload: unknown, done) => {
    done(null, reply.statusCode < 400 ? { success: true, data: payload } : payload)
  })
}

/**
 * A plugin that puts every successful JSON answer of a context into an envelope, `{ success: true, data }`, on the wire and in the
 * document alike: routes keep writing the schema and the value of the data alone. Errors are the dialect's.
 */
export const successEnvelope = fastifyPlugin(successEnvelopePlugin, { fastify: '5.x', name: 'fastify-error-contract/success-envelope' })
