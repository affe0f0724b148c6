import type { FastifyInstance } from 'fastify'
import type { Provenance } from '../../openapi/infer.js'
import { operationKey } from '../../openapi/lock.js'
import { stateOf } from '../state.js'
import type { Step } from './failure.js'
import { readApp, type ReadOptions } from './read-app.js'
import type { ReadError, ReadOperation } from './read-route.js'

/** The steps to a failure in a line: `src/a.ts:8 findBot() > src/b.ts:3 errors.NOT_FOUND()`. */
function steps ({ site, text, next }: Step): string {
  return `${site} ${text}${next === undefined ? '' : ` > ${steps(next)}`}`
}

function provenanceOf ({ by, path }: ReadError): Provenance {
  return { source: 'code', name: by, reason: steps(path) }
}

/** Reads the code of an app, and makes its contract again with what was found; what a lock said gives way to it. */
export function addCode (app: FastifyInstance, options: ReadOptions): ReadOperation[] {
  const state = stateOf(app)!
  const read = readApp(app, options)
  state.code.clear()
  for (const { method, route: { options: { url } }, errors } of read) {
    const key = operationKey(method, url)
    const found = errors.map((error) => ({ code: error.definition.code, provenance: provenanceOf(error) }))
    state.code.set(key, [...state.code.get(key) ?? [], ...found])
  }
  state.contract = state.build!()
  return read
}
