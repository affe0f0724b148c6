import type { ErrorDefinition } from '../schemas/definition.js'
import type { Dialect } from '../schemas/dialects/dialect.js'

/** A function of a dialect and a definition that is asked once for both, for as long as they are there. It has no value `undefined`. */
export function byDefinition<Value extends object | null> (of: (dialect: Dialect, definition: ErrorDefinition) => Value): (dialect: Dialect, definition: ErrorDefinition) => Value {
  const known = new WeakMap<Dialect, WeakMap<ErrorDefinition, Value>>()
  /** The dialect that was asked for last: most services have one. */
  let last: { readonly dialect: Dialect, readonly values: WeakMap<ErrorDefinition, Value> } | undefined

  function valuesIn (dialect: Dialect): WeakMap<ErrorDefinition, Value> {
    if (last?.dialect === dialect) return last.values
    let values = known.get(dialect)
    if (values === undefined) known.set(dialect, values = new WeakMap())
    last = { dialect, values }
    return values
  }

  return (dialect, definition) => {
    const values = valuesIn(dialect)
    let value = values.get(definition)
    if (value === undefined) values.set(definition, value = of(dialect, definition))
    return value
  }
}
