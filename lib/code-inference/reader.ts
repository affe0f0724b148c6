import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import { types } from 'node:util'
import type { Code } from './code-index.js'
import type { Environment } from './environment.js'
import { within } from './environment.js'
import type { Inspector } from './inspector.js'
import { liveLookUp } from './live-look-up.js'
import { parseScript, type Script } from './script.js'
import type { Summary } from './frame.js'

/** A function of the running app that is read: where it is written, and what its names stand for. */
export interface Written {
  readonly script: Script
  readonly code: Code
  readonly environment: Environment
}

/** What a function of the running app is: written by the service, of a package, or of Node itself. */
export interface Origin {
  readonly written?: Written
  readonly bound?: { readonly target: unknown, readonly self: unknown, readonly args: readonly unknown[] }
  /** The package that it is from. */
  readonly package?: string
}

/** What is kept while the code of an app is read. */
export interface Reader {
  readonly inspector: Inspector
  /** What functions were found to do, by {@link keyOf} of the function and its arguments. */
  readonly summaries: Map<string, Summary>
  /** The functions that are being read, outermost first, and what was read of them before they were complete. */
  readonly active: string[]
  readonly unfinished: { cut: number, readonly keys: string[] }
  readonly originOf: (code: object) => Origin
  readonly idOf: (object: object) => number
}

/** The folders of this package, which are not the service's. */
const own = ['lib', 'schemas', 'openapi'].map((folder) => fileURLToPath(new URL(`../../${folder}/`, import.meta.url)))

/** The package that a file belongs to; none for the service's own. */
export function packageOf (path: string): string | undefined {
  if (own.some((folder) => path.startsWith(folder))) return 'fastify-error-contract'
  return /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path.replaceAll('\\', '/'))?.[1]
}

/** Numbers for objects, in the order in which they are met. */
export function identities (): (object: object) => number {
  const ids = new WeakMap<object, number>()
  let last = 0
  return (object) => {
    const id = ids.get(object) ?? ++last
    ids.set(object, id)
    return id
  }
}

/** Finds where functions of the running app are written. Those of packages are not read, but for the ones that `packages` names. */
export function origins (inspector: Inspector, root: string, packages: readonly string[]): Reader['originOf'] {
  const scripts = new Map<string, Script>()
  const known = new WeakMap<object, Origin>()
  const paths = new Map<string, string>()
  const pathOf = (id: string): string => {
    const path = paths.get(id) ?? inspector.path(id)
    paths.set(id, path)
    return path
  }
  const scriptOf = (id: string): Script => {
    const script = scripts.get(id) ?? parseScript(inspector.script(id), root)
    scripts.set(id, script)
    return script
  }
  const find = (code: object): Origin => {
    if (types.isProxy(code)) return {}
    const { place, bound } = inspector.facts(code)
    if (place === undefined) return bound === undefined ? {} : { bound }
    const path = pathOf(place.scriptId)
    const name = packageOf(path)
    if (!isAbsolute(path)) return { package: 'node' }
    if (name !== undefined && !packages.includes(name)) return { package: name }
    const script = scriptOf(place.scriptId)
    const written = script.codeAt(place.line, place.column)
    return written === undefined ? {} : { written: { script, code: written, environment: within(liveLookUp(inspector, script, written, code)) } }
  }
  return (code) => {
    const origin = known.get(code) ?? find(code)
    known.set(code, origin)
    return origin
  }
}
