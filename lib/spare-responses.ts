import type { FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import { EXTENSION } from '../openapi/document.js'
import { named } from '../openapi/named-responses.js'
import { NO_DESCRIPTION } from '../openapi/own-response.js'

type Transform = NonNullable<FastifyDynamicSwaggerOptions['transform']>

/** By which @fastify/swagger is told how to describe a response whose schema does not. */
const DESCRIPTION = 'x-response-description'

/** What may tell the description of a response: its schema itself, or one that it refers to. */
const telling = ['description', DESCRIPTION, '$ref', '$id'] as const

/**
 * The schema of a response with the description that @fastify/swagger would give it, where that is the usual one: it resolves each schema that says nothing
 * of its response a second time, to find out whether it is a reference.
 */
function described (schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null || Object.getPrototypeOf(schema) !== Object.prototype || telling.some((name) => name in schema)) return schema
  return Object.assign({}, schema, { [DESCRIPTION]: NO_DESCRIPTION })
}

/**
 * Spares @fastify/swagger a third of what it does for the responses of a route, where nobody else sees these: they have names of which it makes an object that takes
 * little room, and descriptions that it need not look for.
 */
export const spareResponses: Transform = ({ schema, url, route }) => {
  const { response, [EXTENSION]: marker } = (schema ?? {}) as { readonly response?: Readonly<Record<string, unknown>>, readonly [EXTENSION]?: unknown }
  // Links are looked for under statuses. What has no marker is not laid over.
  if (response === undefined || marker === undefined || 'links' in route) return { schema, url }
  return { schema: Object.assign({}, schema, { response: named(response, described) }), url }
}
