import type { BuiltInName } from '../schemas/built-in-name.js'
import type { ErrorDefinition } from '../schemas/definition.js'
import { catalogueOf, type AnyCatalogue, type Catalogue, type DefinitionOptions } from './catalogue.js'
import { httpDefinitions } from './catalogues/http.js'
import { definitionFaults } from './definition-faults.js'
import type { Fault } from './fault.js'

type Definitions = typeof httpDefinitions
type DetailsOf<Name extends BuiltInName> = Definitions[Name] extends { details: infer Details } ? Details : unknown

/** What a service may change of a built-in definition: everything but its details, its code included. */
export type BuiltInOverride<Name extends BuiltInName = BuiltInName> =
  Partial<Omit<DefinitionOptions<DetailsOf<Name>>, 'details' | 'example'>> & { readonly code?: string }

/** Changes to built-in definitions by their stable names. */
export type BuiltInOverrides = { readonly [Name in BuiltInName]?: BuiltInOverride<Name> }

type CodeOf<Name extends BuiltInName, Overrides> =
  Overrides extends { readonly [N in Name]: { readonly code: infer Code extends string } } ? Code : Definitions[Name]['code']

/** The built-in codes after a service's changes, each with its details schema. */
export type BuiltInCodes<Overrides = object> = {
  readonly [Name in BuiltInName as CodeOf<Name, Overrides>]: DetailsOf<Name>
}

/**
 * The catalogue of the built-in errors, with a service's changes: `builtIns({ validation: { status: 422, code: 'INVALID' } })`.
 * Registration adds the unchanged built-ins to a catalogue that has none.
 */
export function builtIns<const Overrides extends BuiltInOverrides> (overrides?: Overrides): Catalogue<BuiltInCodes<Overrides>> {
  const changes = new Map<string, { readonly code?: string }>(Object.entries(overrides ?? {}))
  const faults: Fault[] = [...changes.keys()].filter((name) => !Object.hasOwn(httpDefinitions, name)).map((name) => ({
    where: `builtIns({ ${name} })`,
    fault: 'there is no built-in of this name',
    fix: `Use one of ${Object.keys(httpDefinitions).join(', ')}`
  }))
  const definitions: Record<string, ErrorDefinition> = {}
  for (const [name, definition] of Object.entries(httpDefinitions)) {
    const { code, ...properties } = { ...definition, ...changes.get(name) }
    faults.push(...definitionFaults('built-ins', code, properties), ...(Object.hasOwn(definitions, code) ? [taken(name, code)] : []))
    definitions[code] = { ...properties, code, builtIn: name as BuiltInName }
  }
  return catalogueOf('built-ins', definitions, faults) as Catalogue<BuiltInCodes<Overrides>>
}

function taken (name: string, code: string): Fault {
  return { where: `builtIns({ ${name} })`, fault: `another built-in has the code ${code}`, fix: 'Choose a code of its own' }
}

/** Whether a catalogue was composed with the built-ins. */
export function hasBuiltIns ({ definitions }: AnyCatalogue): boolean {
  return Object.values(definitions).some(({ builtIn }) => builtIn !== undefined)
}
