import type { BuiltInName } from '../schemas/built-in-name.js'
import type { ErrorDefinition } from '../schemas/definition.js'
import { catalogueOf, type AnyCatalogue, type Catalogue, type DefinitionOptions } from './catalogue.js'
import { httpDefinitions } from './catalogues/http.js'
import { definitionFaults } from './definition-faults.js'
import type { Fault } from './fault.js'

type Definitions = typeof httpDefinitions
type DetailsOf<Name extends BuiltInName> = Definitions[Name] extends { details: infer Details } ? Details : unknown

/** That one built-in is answered as another, for a service whose callers know only the other's code. */
export interface BuiltInAlias {
  readonly as: BuiltInName
}

/** What a service may change of a built-in definition: everything but its details, its code included. */
export type BuiltInOverride<Name extends BuiltInName = BuiltInName> =
  (Partial<Omit<DefinitionOptions<DetailsOf<Name>>, 'details' | 'example'>> & { readonly code?: string }) | BuiltInAlias

/** Changes to built-in definitions by their stable names. */
export type BuiltInOverrides = { readonly [Name in BuiltInName]?: BuiltInOverride<Name> }

type CodeOf<Name extends BuiltInName, Overrides> =
  Overrides extends { readonly [N in Name]: BuiltInAlias } ? never :
    Overrides extends { readonly [N in Name]: { readonly code: infer Code extends string } } ? Code : Definitions[Name]['code']

/** The built-in codes after a service's changes, each with its details schema. */
export type BuiltInCodes<Overrides = object> = {
  readonly [Name in BuiltInName as CodeOf<Name, Overrides>]: DetailsOf<Name>
}

/**
 * The catalogue of the built-in errors, with a service's changes: `builtIns({ validation: { status: 422, code: 'INVALID' } })`.
 * `{ malformedBody: { as: 'validation' } }` answers one as another.
 * Registration adds the unchanged built-ins to a catalogue that has none.
 */
export function builtIns<const Overrides extends BuiltInOverrides> (overrides?: Overrides): Catalogue<BuiltInCodes<Overrides>> {
  const changes = new Map<string, { readonly code?: string, readonly as?: BuiltInName }>(Object.entries(overrides ?? {}))
  const aliases: Partial<Record<BuiltInName, BuiltInName>> = {}
  const faults: Fault[] = [...changes.keys()].filter((name) => !Object.hasOwn(httpDefinitions, name)).map((name) => ({
    where: `builtIns({ ${name} })`,
    fault: 'there is no built-in of this name',
    fix: `Use one of ${Object.keys(httpDefinitions).join(', ')}`
  }))
  const definitions: Record<string, ErrorDefinition> = {}
  for (const [name, definition] of Object.entries(httpDefinitions)) {
    const { code, as, ...properties } = { ...definition, ...changes.get(name) }
    if (as !== undefined) {
      faults.push(...aliasFaults(name, as, changes))
      aliases[name as BuiltInName] = as
      continue
    }
    faults.push(...definitionFaults('built-ins', code, properties), ...(Object.hasOwn(definitions, code) ? [taken(name, code)] : []))
    definitions[code] = { ...properties, code, builtIn: name as BuiltInName }
  }
  return catalogueOf('built-ins', definitions, faults, aliases) as Catalogue<BuiltInCodes<Overrides>>
}

/** An alias names a built-in that is answered as itself. */
function aliasFaults (name: string, as: string, changes: ReadonlyMap<string, { readonly as?: BuiltInName }>): Fault[] {
  if (Object.hasOwn(httpDefinitions, as) && changes.get(as)?.as === undefined) return []
  return [{ where: `builtIns({ ${name} })`, fault: `it is answered as ${as}, which is no built-in that is answered as itself`, fix: 'Name another one' }]
}

function taken (name: string, code: string): Fault {
  return { where: `builtIns({ ${name} })`, fault: `another built-in has the code ${code}`, fix: 'Choose a code of its own' }
}

/** Whether a catalogue was composed with the built-ins. */
export function hasBuiltIns ({ definitions }: AnyCatalogue): boolean {
  return Object.values(definitions).some(({ builtIn }) => builtIn !== undefined)
}
