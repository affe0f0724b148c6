import type { FastifyInstance, RouteOptions } from 'fastify'
import type { ErrorDefinition } from '../../schemas/definition.js'
import { fastifyInternal } from '../fastify-internal.js'
import { mappingsFor } from '../map-errors.js'
import type { State } from '../state.js'
import type { Failure } from './failure.js'
import type { Reader } from './reader.js'
import { summarise, type Run } from './run-code.js'
import { each, live, made, outside, type Context, type Made, type Value } from './value.js'

/** The call of a function that may be bound, as Fastify binds the error handlers of contexts; nothing where it is not read. */
function runOf (reader: Reader, code: object, self: Value, args: readonly Value[]): Run | undefined {
  const { written, bound } = reader.originOf(code)
  if (bound !== undefined) return runOf(reader, bound.target as object, live(bound.self), [...bound.args.map(live), ...args])
  return written && { written, self, args }
}

/** The errors that a function certainly gives; nothing where it may give none. */
function certainlyGives (reader: Reader, code: object, failure: Failure, context: Context): readonly Made[] {
  const run = runOf(reader, code, outside, [failure.value, { kind: 'request', context }])
  if (run === undefined) return []
  const { returned } = summarise(reader, run)
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
  const { value } = failure
  if (value.kind !== 'live' && !(value.kind === 'made' && (value.type ?? value.definition) !== undefined)) return undefined
  if (value.kind === 'live' && value.value === undefined && failure.fails === undefined) return undefined
  const { func } = fastifyInternal(instance, 'fastify.errorHandler') as { readonly func: object }
  const error = value.kind === 'live' && typeof value.value !== 'object' ? made([], { definition }) : value
  const run = runOf(reader, errorHandler ?? func, live(instance), [error, { kind: 'request', context }, { kind: 'reply', context }])
  if (run === undefined) return undefined
  const { answers } = summarise(reader, run)
  return answers.size === 0 ? undefined : [...answers.values()]
}
