import type { FastifyInstance, RouteOptions } from 'fastify'
import type { ErrorDefinition } from '../../schemas/definition.js'
import { fastifyInternal } from '../fastify-internal.js'
import { mappingsFor } from '../map-errors.js'
import type { State } from '../state.js'
import type { Failure } from './failure.js'
import type { Reader } from './reader.js'
import { summarise } from './run-code.js'
import { each, live, made, type Context, type Made } from './value.js'

/** The errors that a function certainly gives; nothing where it may give none. */
function certainlyGives (reader: Reader, code: object, failure: Failure, context: Context): readonly Made[] {
  const { written } = reader.originOf(code)
  if (written === undefined) return []
  const { returned } = summarise(reader, { written, self: { kind: 'outside' }, args: [failure.value, { kind: 'request', context }] })
  const given = each(returned)
  return given.every((value): value is Made => value.kind === 'made' && value.definition !== undefined) ? given : []
}

/** What the mappings of a context make of a failure that is not the catalogue's own: those that the first one which knows it gives. */
export function mappedTo (reader: Reader, { mappings }: State, context: Context, instance: FastifyInstance, method: string, failure: Failure): Failure[] {
  if (failure.definition !== undefined || failure.builtIn !== undefined || failure.fails !== undefined) return [failure]
  for (const { map } of mappingsFor(mappings, instance, method)) {
    const given = certainlyGives(reader, map, failure, context)
    if (given.length > 0) return given.map(({ definition }) => ({ ...failure, ...(definition !== undefined && { definition }) }))
  }
  return [failure]
}

/** What an error handler of the service answers a failure with; nothing where there is none, or where it answers in no way that can be seen. */
export function handledBy (reader: Reader, context: Context, instance: FastifyInstance, { errorHandler }: RouteOptions, failure: Failure, definition: ErrorDefinition): Failure[] | undefined {
  // A plain answer is no error.
  if (failure.value.kind !== 'live' && !(failure.value.kind === 'made' && (failure.value.type ?? failure.value.definition) !== undefined)) return undefined
  if (failure.value.kind === 'live' && failure.value.value === undefined && failure.fails === undefined) return undefined
  const { func } = fastifyInternal(instance, 'fastify.errorHandler') as { readonly func: object }
  // Fastify binds the handlers of contexts.
  const { written, bound } = reader.originOf(errorHandler ?? func)
  const handler = bound === undefined ? written : reader.originOf(bound.target as object).written
  if (handler === undefined) return undefined
  const error = failure.value.kind === 'made' || failure.value.kind === 'live' ? failure.value : made([], { definition })
  const known = error.kind === 'live' && typeof error.value !== 'object' ? made([], { definition }) : error
  const { answers } = summarise(reader, { written: handler, self: live(instance), args: [known, { kind: 'request', context }, { kind: 'reply', context }] })
  return answers.size === 0 ? undefined : [...answers.values()]
}
