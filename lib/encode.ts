import type { Dialect } from '../schemas/dialects/dialect.js'
import { fastify } from '../schemas/dialects/fastify.js'
import type { ErrorDefinition } from '../schemas/definition.js'
import type { Problem } from '../schemas/problem.js'
import type { KnownList } from './known-list.js'
import type { ListedBodies } from './listed-body.js'
import { preparedBody } from './prepared-body.js'

/** A problem as text, with the media type that it is of. */
export interface Encoded {
  readonly mediaType: string
  readonly text: string
  /** Its length in bytes, where that is known without a look at it. */
  readonly length?: number | undefined
  /** What the dialect threw, where it failed and Fastify's own shape stands in for it. */
  readonly failure?: unknown
}

function textOf (dialect: Dialect, problem: Problem, definition?: ErrorDefinition): string {
  const prepared = definition === undefined ? undefined : preparedBody(dialect, definition, problem)
  if (prepared !== undefined) return prepared
  const json = JSON.stringify(dialect.body(problem)) as string | undefined
  if (json === undefined) throw new TypeError(`dialect '${dialect.name}' made no JSON value of ${problem.code}`)
  return json
}

/**
 * Encodes a problem; a dialect that fails is replaced, so that there is an answer in any case. The details are left out then:
 * they may be what cannot be written. With its definition, a problem is encoded from what was prepared of that.
 */
export function encode (dialect: Dialect, problem: Problem, definition?: ErrorDefinition): Encoded {
  try {
    return { mediaType: dialect.mediaType, text: textOf(dialect, problem, definition) }
  } catch (failure) {
    // Without what the service brought: it may be what could not be shown.
    const { details, fields, ...bare } = problem
    return { mediaType: fastify.mediaType, text: textOf(fastify, bare), failure }
  }
}

/** Encodes a problem that lists known fields, which it need not have itself where nobody has asked for them. */
export function encodeList (bodies: ListedBodies, problem: Problem, list: KnownList): Encoded {
  const { dialect, definition } = bodies
  const written = bodies.write(problem, list)
  if (written !== undefined) return { mediaType: dialect.mediaType, text: written.text, length: written.length }
  return encode(dialect, list.areMade ? problem : { ...problem, fields: list.fields }, definition)
}
