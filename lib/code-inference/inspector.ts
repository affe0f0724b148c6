import { Session } from 'node:inspector'
import { fileURLToPath } from 'node:url'

/** Where a function begins: lines and columns count from 0, as V8 counts them. */
export interface Place {
  readonly scriptId: string
  readonly line: number
  readonly column: number
}

/** What V8 tells of a function: where it is written, or what it was bound from; neither for what is not written in JavaScript. */
export interface FunctionFacts {
  readonly place?: Place
  readonly bound?: { readonly target: unknown, readonly self: unknown, readonly args: readonly unknown[] }
  /** The scopes around it, innermost first. */
  readonly scopes: () => readonly LiveScope[]
}

/** The variables of one scope, as they are now. */
export interface LiveScope {
  readonly kind: string
  readonly variables: Readonly<Record<string, unknown>>
}

/** A script of this process. `map` is the address of its source map, empty where it has none. */
export interface ScriptFacts {
  readonly path: string
  readonly map: string
  readonly source: string
}

/** Reads functions of this process without running them. */
export interface Inspector {
  facts: (code: object) => FunctionFacts
  /** The objects that have a prototype. The memory of the process is searched for them. */
  instancesOf: (prototype: object) => readonly unknown[]
  /** A private field of an object. */
  privateField: (object: object, name: string) => unknown
  /** The file of a script, or the name that Node gives its own. */
  path: (id: string) => string
  script: (id: string) => ScriptFacts
  close: () => void
}

interface RemoteProperty {
  readonly name: string
  readonly value?: { readonly objectId?: string, readonly value?: unknown }
}

interface RemoteProperties {
  readonly internalProperties?: readonly RemoteProperty[]
  readonly privateProperties?: readonly RemoteProperty[]
}

const GROUP = 'fastify-error-contract'

/**
 * An inspector of the own process. Objects go to V8 and come back through a holder of our own, so that nothing of the service is
 * called: no getter, no proxy, no `toString`.
 *
 * @see https://chromedevtools.github.io/devtools-protocol/v8/
 */
export function openInspector (): Inspector {
  const session = new Session()
  session.connect()
  const scripts = new Map<string, Omit<ScriptFacts, 'source'>>()
  session.on('Debugger.scriptParsed', ({ params: { scriptId, url, sourceMapURL = '' } }) => {
    // A CommonJS module may be known by its path.
    scripts.set(scriptId, { path: url.startsWith('file:') ? fileURLToPath(url) : url, map: sourceMapURL })
  })
  // Within one thread, a session answers before `post` returns.
  function post<Result> (method: string, params: object): Result {
    let result: unknown
    session.post(method, params, (_error, answer) => { result = answer })
    return result as Result
  }
  post('Debugger.enable', {})

  const instances = new Map<object, readonly unknown[]>()
  const holder: { given?: unknown, taken?: unknown } = {}
  const name = Symbol.for(GROUP)
  // The inspector evaluates text. A global, for this moment, is the only way to hand it an object.
  Object.defineProperty(globalThis, name, { value: holder, configurable: true })
  const { result: { objectId: holderId } } = post<{ result: { objectId: string } }>('Runtime.evaluate', { expression: `globalThis[Symbol.for('${GROUP}')]` })
  Reflect.deleteProperty(globalThis, name)

  function give (object: object): string {
    holder.given = object
    return post<{ result: { objectId: string } }>('Runtime.callFunctionOn', {
      objectId: holderId, functionDeclaration: 'function () { return this.given }', objectGroup: GROUP
    }).result.objectId
  }
  function take ({ value }: RemoteProperty): unknown {
    if (value?.objectId === undefined) return value?.value
    post('Runtime.callFunctionOn', {
      objectId: holderId, functionDeclaration: 'function (value) { this.taken = value }', arguments: [{ objectId: value.objectId }], objectGroup: GROUP
    })
    return holder.taken
  }
  const about = (object: object): RemoteProperties => post('Runtime.getProperties', { objectId: give(object), ownProperties: true })
  const internal = ({ internalProperties = [] }: RemoteProperties, name: string): RemoteProperty | undefined =>
    internalProperties.find((property) => property.name === `[[${name}]]`)

  return {
    facts (code) {
      const properties = about(code)
      const scopes = (): LiveScope[] => {
        const list = take(internal(properties, 'Scopes')!) as ArrayLike<{ description: string, object: LiveScope['variables'] }>
        return Array.from(list, ({ description, object }) => ({ kind: description, variables: object }))
      }
      const location = internal(properties, 'FunctionLocation')?.value?.value as { scriptId: string, lineNumber: number, columnNumber: number } | undefined
      if (location !== undefined) return { place: { scriptId: location.scriptId, line: location.lineNumber, column: location.columnNumber }, scopes }
      const target = internal(properties, 'TargetFunction')
      if (target === undefined) return { scopes }
      const [self, args] = [internal(properties, 'BoundThis')!, internal(properties, 'BoundArgs')!].map(take)
      return { bound: { target: take(target), self, args: Array.from(args as ArrayLike<unknown>) }, scopes }
    },
    instancesOf (prototype) {
      const known = instances.get(prototype)
      if (known !== undefined) return known
      const { objects } = post<{ objects: { objectId: string } }>('Runtime.queryObjects', { prototypeObjectId: give(prototype), objectGroup: GROUP })
      const found = Array.from(take({ name: '', value: objects }) as ArrayLike<unknown>)
      instances.set(prototype, found)
      return found
    },
    privateField (object, name) {
      const found = about(object).privateProperties?.find((property) => property.name === name)
      return found === undefined ? undefined : take(found)
    },
    path: (id) => scripts.get(id)!.path,
    script (id) {
      const { scriptSource } = post<{ scriptSource: string }>('Debugger.getScriptSource', { scriptId: id })
      return { ...scripts.get(id)!, source: scriptSource }
    },
    close () { session.disconnect() }
  }
}
