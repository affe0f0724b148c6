import { identities } from '../../openapi/identities.js'
import { openInspector } from './inspector.js'
import { origins, type Reader } from './reader.js'

/** How code is read. Paths are told relative to `root`; `packages` names those that are read like the service itself. */
export interface ReadOptions {
  readonly root: string
  readonly packages?: readonly string[]
}

/** Packages whose classes say their status only in their code. */
const always = ['@fastify/error']

/** Gives work a reader, which keeps what it has read until the work is done. */
export function withReader<Result> ({ root, packages = [] }: ReadOptions, work: (reader: Reader) => Result): Result {
  const inspector = openInspector()
  try {
    return work({
      inspector,
      summaries: new Map(),
      active: [],
      unfinished: { cut: Infinity, keys: [] },
      originOf: origins(inspector, root, [...always, ...packages]),
      idOf: identities()
    })
  } finally {
    inspector.close()
  }
}
