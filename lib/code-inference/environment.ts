import { either, type Value } from './value.js'

/** The variables of a scope, and what is around it: another scope, or the running app. */
export interface Environment {
  readonly variables: Map<string, Value>
  readonly around: Environment | ((name: string) => Value)
}

/** A scope within another. */
export function within (around: Environment['around']): Environment {
  return { variables: new Map(), around }
}

/** The value of a name. */
export function lookUp ({ variables, around }: Environment, name: string): Value {
  return variables.get(name) ?? (typeof around === 'function' ? around(name) : lookUp(around, name))
}

/** Gives a variable another value; it may still have the one that it had. What belongs to the running app stays as it is. */
export function assign ({ variables, around }: Environment, name: string, value: Value): void {
  const before = variables.get(name)
  if (before !== undefined) variables.set(name, before.kind === 'live' && before.value === undefined ? value : either([before, value]))
  else if (typeof around !== 'function') assign(around, name, value)
}
