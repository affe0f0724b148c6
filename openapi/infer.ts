import type { BuiltInName } from '../schemas/built-in-name.js'
import type { ErrorDefinition } from '../schemas/definition.js'
import type { Rule } from './operation.js'

/** Why an error is on an operation: the rule, the route, hook, plugin or event that declares it, or the code that fails with it. */
export interface Provenance {
  readonly source: 'route' | 'hook' | 'plugin' | 'event' | 'rule' | 'code'
  readonly name: string
  readonly reason?: string
}

/** One error that an operation can answer with. */
export interface Entry {
  readonly definition: ErrorDefinition
  readonly provenance: readonly Provenance[]
}

/** A code that was declared, and by whom. */
export interface Declaration {
  readonly code: string
  readonly provenance: Provenance
}

/** How names become definitions; both look at own properties only. */
export interface Lookup {
  code: (code: string) => ErrorDefinition | undefined
  builtIn: (name: BuiltInName) => ErrorDefinition
}

/** The order of entries: by status, then by code. */
export function byStatusThenCode (a: Pick<Entry, 'definition'>, b: Pick<Entry, 'definition'>): number {
  return a.definition.status - b.definition.status || (a.definition.code < b.definition.code ? -1 : 1)
}

/**
 * The errors that an operation or an event can answer with, each with every reason for it: declarations first, then rules. What the route
 * omits is left out, whoever listed it. A declared code without a definition is left out too; registration has refused it.
 */
export function infer<Subject> (
  operation: Subject,
  rules: ReadonlyArray<Rule<Subject>>,
  declarations: readonly Declaration[],
  omit: readonly string[],
  lookup: Lookup
): Entry[] {
  const found = new Map<string, { definition: ErrorDefinition, provenance: Provenance[] }>()
  const add = (definition: ErrorDefinition, provenance: Provenance): void => {
    const entry = found.get(definition.code)
    if (entry === undefined) found.set(definition.code, { definition, provenance: [provenance] })
    else entry.provenance.push(provenance)
  }
  for (const { code, provenance } of declarations) {
    const definition = lookup.code(code)
    if (definition !== undefined) add(definition, provenance)
  }
  for (const rule of rules) {
    for (const { builtIn, reason } of rule.applies(operation)) {
      add(lookup.builtIn(builtIn), { source: 'rule', name: rule.name, reason })
    }
  }
  return [...found.values()].filter(({ definition }) => !omit.includes(definition.code)).sort(byStatusThenCode)
}
