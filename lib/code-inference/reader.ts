import { isAbsolute } from 'node:path'
import { fileURLToPath } from 'node:url'
import { types } from 'node:util'
import type { Code } from './code-index.js'
import type { Environment } from './environment.js'
import { within } from './environment.js'
import type { Inspector, LiveScope } from './inspector.js'
import { lexicalThis } from './lexical-this.js'
import { liveLookUp, scriptVariables, type Variables } from './live-look-up.js'
import { parseScript, type Script } from './script.js'
import type { Summary } from './frame.js'
import type { Value } from './value.js'

/** A function of the running app that is read: where it is written, and what its names stand for. */
export interface Written {
  readonly script: Script
  readonly code: Code
  readonly environment: Environment
  /** `this`, where it is not that of the call. */
  readonly self?: Value
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

/** A script, and the variables of all of it, which are read once. */
interface LoadedScript {
  readonly script: Script
  readonly variables: () => Variables
}

/** The functions and classes that a script declares outside of any other, by their names. */
function declaredOf ({ top, byNode }: Script): Map<string, Code> {
  const declared = new Map<string, Code>()
  for (const [node, code] of byNode) {
    if (code.parent === top && node.type.endsWith('Declaration') && 'id' in node && node.id?.type === 'Identifier' && !top.assigned.has(node.id.name)) declared.set(node.id.name, code)
  }
  return declared
}

/** Finds where functions of the running app are written. Those of packages are not read, but for the ones that `packages` names. */
export function origins (inspector: Inspector, root: string, packages: readonly string[]): Reader['originOf'] {
  const scripts = new Map<string, LoadedScript>()
  const known = new WeakMap<object, Origin>()
  const remember = (loaded: LoadedScript, code: Code, written: object, scopes: () => readonly LiveScope[]): Origin => {
    const { script, variables } = loaded
    const lookUp = liveLookUp(script, code, scopes, variables)
    const named = (name: string): Value => name === 'this' ? lexicalThis(inspector, code, written, lookUp) : lookUp(name)
    const isArrow = code.node.type === 'ArrowFunctionExpression'
    const origin = { written: { script, code, environment: within(named), ...(isArrow && { self: { kind: 'lexical' } as const }) } }
    known.set(written, origin)
    return origin
  }
  /** Loads the script of a function. What it declares is known by its name from then on, without asking where it is. */
  const load = (id: string, scopes: () => readonly LiveScope[]): LoadedScript => {
    const script = parseScript(inspector.script(id), root)
    let variables: Variables | undefined
    const loaded: LoadedScript = { script, variables: () => (variables ??= scriptVariables(scopes())) }
    scripts.set(id, loaded)
    for (const [name, code] of declaredOf(script)) {
      const value = Object.hasOwn(loaded.variables(), name) ? loaded.variables()[name] : undefined
      if (typeof value === 'function' && !types.isProxy(value)) remember(loaded, code, value, scopes)
    }
    return loaded
  }
  const find = (code: object): Origin => {
    if (types.isProxy(code)) return {}
    const { place, bound, scopes } = inspector.facts(code)
    if (place === undefined) return bound === undefined ? {} : { bound }
    const path = inspector.path(place.scriptId)
    const name = packageOf(path)
    if (!isAbsolute(path)) return { package: 'node' }
    if (name !== undefined && !packages.includes(name)) return { package: name }
    const loaded = scripts.get(place.scriptId) ?? load(place.scriptId, scopes)
    const written = loaded.script.codeAt(place.line, place.column)
    return written === undefined ? {} : remember(loaded, written, code, scopes)
  }
  return (code) => {
    const origin = known.get(code) ?? find(code)
    known.set(code, origin)
    return origin
  }
}
