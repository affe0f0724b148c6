import { declaringCode, type Code } from './code-index.js'
import type { LiveScope } from './inspector.js'
import { findProperty } from './live-property.js'
import type { Script } from './script.js'
import { live, lost, nothing, outside, type Value } from './value.js'

/** Variables with their values. */
export type Variables = LiveScope['variables']

/** What Node hands to each CommonJS module. */
const ofModules = new Set(['exports', 'module', 'require', '__filename', '__dirname'])

function globalOf (name: string): Value {
  // Node makes it when it is first asked for.
  if (name === 'Response') return live(Response)
  const found = findProperty(globalThis, name)
  if (found === undefined) return lost(`${name} is not known`)
  return typeof found === 'object' && 'value' in found ? live(found.value) : outside
}

/** The variables of a whole script: a module's, or those of the function that Node makes of a CommonJS module. */
export function scriptVariables (scopes: readonly LiveScope[]): Variables {
  return scopes.findLast(({ kind }) => kind.startsWith('Module') || kind.startsWith('Closure'))?.variables ?? {}
}

/**
 * Finds what names stand for around a function of the running app. The variables of its script are read once for each script;
 * those of the functions around it only where it uses one.
 */
export function liveLookUp (script: Script, { parent }: Code, read: () => readonly LiveScope[], ofScript: () => Variables): (name: string) => Value {
  let scopes: readonly LiveScope[] | undefined
  const valueIn = (name: string, variables: Variables | undefined, declaring: Code | undefined): Value => {
    if (variables === undefined || !Object.hasOwn(variables, name)) return lost(`${name} is not known`)
    const value = variables[name]
    // A function that is assigned to a variable is what it is by now; a number or a text may be another one by the next request.
    return declaring?.changes.has(name) === true && typeof value !== 'function' && typeof value !== 'object' ? lost(`${name} changes`) : live(value)
  }
  return (name) => {
    if (name === 'undefined') return nothing
    const declaring = declaringCode(parent, name)
    if (declaring !== undefined && declaring !== script.top) {
      scopes ??= read()
      return valueIn(name, scopes.find(({ variables, kind }) => !kind.startsWith('Global') && Object.hasOwn(variables, name))?.variables, declaring)
    }
    if (declaring === undefined && !ofModules.has(name)) return globalOf(name)
    return valueIn(name, ofScript(), declaring)
  }
}
