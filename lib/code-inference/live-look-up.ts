import { declaringCode, type Code } from './code-index.js'
import type { Inspector, LiveScope } from './inspector.js'
import { findProperty } from './live-property.js'
import type { Script } from './script.js'
import { live, lost, nothing, outside, type Value } from './value.js'

type Variables = LiveScope['variables']

/** The variables of whole scripts, read once for all of their functions. */
const ofScripts = new WeakMap<Script, Variables>()

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
function scriptVariables (scopes: readonly LiveScope[]): Variables {
  return scopes.findLast(({ kind }) => kind.startsWith('Module') || kind.startsWith('Closure'))?.variables ?? {}
}

/**
 * Finds what names stand for around a function of the running app. The variables of its script are read once for each script;
 * those of the functions around it only where it uses one.
 */
export function liveLookUp (inspector: Inspector, script: Script, { parent }: Code, written: object): (name: string) => Value {
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
      scopes ??= inspector.scopes(written)
      return valueIn(name, scopes.find(({ variables, kind }) => !kind.startsWith('Global') && Object.hasOwn(variables, name))?.variables, declaring)
    }
    if (declaring === undefined && !ofModules.has(name)) return globalOf(name)
    let variables = ofScripts.get(script)
    if (variables === undefined) {
      scopes ??= inspector.scopes(written)
      variables = scriptVariables(scopes)
      ofScripts.set(script, variables)
    }
    return valueIn(name, variables, declaring)
  }
}
