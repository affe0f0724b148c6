/** A JSON value by name. */
export type Named = Record<string, unknown>

/** @see OpenAPI 3.1.1, section 4.8.23 (Reference Object) */
export interface Reference extends Readonly<Record<string, unknown>> {
  readonly $ref: string
}

/**
 * A section of the Components Object that is being filled: the same content is stored once, and a name that is taken by other
 * content, the service's own included, gives way to the next one.
 *
 * @see OpenAPI 3.1.1, section 4.8.7
 */
export interface Section {
  /** Stores a value under a name, in the characters that a component may have, or the next free one; returns the reference to it. */
  add: (name: string, value: unknown) => Reference
  /** What was added. */
  readonly added: Named
}

/** A section with the entries that the document has already. */
export function section (kind: 'schemas' | 'responses' | 'headers' | 'messages', present: Readonly<Named> = {}): Section {
  const added: Named = {}
  const taken = (name: string): unknown => own(added, name) ?? own(present, name)
  return {
    added,
    add (name, value) {
      const content = JSON.stringify(value)
      const key = name.replaceAll(/[^\w.-]/g, '_')
      let free = key
      for (let n = 2; taken(free) !== undefined && JSON.stringify(taken(free)) !== content; n++) free = `${key}.${n}`
      if (!Object.hasOwn(present, free)) added[free] = value
      return { $ref: `#/components/${kind}/${free}` }
    }
  }
}

function own (record: Readonly<Named>, name: string): unknown {
  return Object.hasOwn(record, name) ? record[name] : undefined
}
