import { isDeepStrictEqual } from 'node:util'
import type { BuiltInName } from '../schemas/built-in-name.js'
import type { DefinitionHeader, ErrorDefinition } from '../schemas/definition.js'
import type { StaticDetails } from '../schemas/details.js'
import type { RetryAdvice } from '../schemas/retry.js'
import { definitionFaults } from './definition-faults.js'
import { factoryOf, type AnyErrorFactory, type ErrorFactory } from './factory.js'
import type { Fault } from './fault.js'

/** The codes of a catalogue, each with the type of its details schema; `unknown` where it has none. */
export type CodeMap = Readonly<Record<string, unknown>>

/** What `defineCatalogue` takes for one code. @see {@link ErrorDefinition} for what each property means */
// `in out` is what the compiler would find out itself, after ten seconds of comparing what any two schemas describe.
export interface DefinitionOptions<in out Details> {
  readonly status: number
  readonly message: string | ((details: StaticDetails<Details>) => string)
  readonly title?: string
  readonly description?: string
  readonly resolution?: string | ((details: StaticDetails<Details>) => string)
  readonly details?: Details
  readonly example?: NoInfer<StaticDetails<Details>>
  readonly retry?: RetryAdvice
  readonly headers?: Readonly<Record<string, DefinitionHeader>>
  readonly docs?: string
  readonly expose?: boolean
}

declare const codes: unique symbol

/**
 * A named set of definitions, with a factory for each. What is wrong with it is kept in `faults` until it is registered,
 * so that a service hears of everything at once.
 */
export interface Catalogue<Codes extends CodeMap = CodeMap> {
  readonly name: string
  readonly definitions: Readonly<Record<string, ErrorDefinition>>
  readonly errors: { readonly [Code in keyof Codes & string]: ErrorFactory<Code, Codes[Code]> }
  readonly faults: readonly Fault[]
  /** Built-ins that are answered as others. */
  readonly aliases: Readonly<Partial<Record<BuiltInName, BuiltInName>>>
  /** Carries the type of the codes; has no value. */
  readonly [codes]?: Codes
}

/** Any catalogue, whatever its codes. */
export type AnyCatalogue = Pick<Catalogue, 'name' | 'definitions' | 'faults' | 'aliases'> & { readonly errors: object }

/** The codes of a catalogue's type. */
export type CodesOf<C> = C extends { readonly [codes]?: infer Codes } ? Exclude<Codes, undefined> : never

/** The own entry of a record: a name such as `toString` finds nothing. */
export function own<Value> (record: Readonly<Record<string, Value>>, name: unknown): Value | undefined {
  return typeof name === 'string' && Object.hasOwn(record, name) ? record[name] : undefined
}

function titleOf (code: string): string {
  const words = code.toLowerCase().replaceAll('_', ' ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function describe (code: string, message: unknown): string {
  const text = typeof message === 'string' ? message : titleOf(code)
  return /[.!?]$/.test(text) ? text : `${text}.`
}

/** The catalogue of definitions that are complete. */
export function catalogueOf (name: string, definitions: AnyCatalogue['definitions'], faults: readonly Fault[], aliases: AnyCatalogue['aliases'] = {}): AnyCatalogue {
  const errors: Record<string, AnyErrorFactory> = {}
  for (const [code, definition] of Object.entries(definitions)) errors[code] = factoryOf(definition)
  return { name, definitions, errors, faults, aliases }
}

/**
 * Declares the errors of a service once: gives a factory for each code that makes a real `Error`.
 *
 * A title is made from the code, a description from the message, where there is none. `name` says in faults which catalogue
 * is meant. Nothing is thrown here; faults are reported at registration, all at once.
 */
export function defineCatalogue<const Codes extends CodeMap> (
  entries: { readonly [Code in keyof Codes]: DefinitionOptions<Codes[Code]> },
  options?: { readonly name?: string }
): Catalogue<Codes>
// What is inside needs no types of the codes.
export function defineCatalogue (entries: Readonly<Record<string, DefinitionOptions<unknown>>>, { name = 'service' }: { readonly name?: string } = {}): AnyCatalogue {
  const definitions: Record<string, ErrorDefinition> = {}
  const faults: Fault[] = []
  for (const [code, entry] of Object.entries(entries)) {
    const found = definitionFaults(name, code, entry)
    faults.push(...found)
    if (found.length > 0) continue
    definitions[code] = { title: titleOf(code), description: describe(code, entry.message), ...entry, code } as ErrorDefinition
  }
  return catalogueOf(name, definitions, faults)
}

type Intersection<Union> = (Union extends unknown ? (value: Union) => void : never) extends (value: infer Both) => void ? Both : never

type Composed<Parts extends readonly AnyCatalogue[]> = Intersection<CodesOf<Parts[number]>> extends infer Codes extends CodeMap ? Codes : never

/**
 * One catalogue of several: built-ins, a company's, a service's. A code that two of them define with different content is a
 * fault that names both.
 */
export function composeCatalogues<const Parts extends readonly AnyCatalogue[]> (
  ...parts: Parts
): Catalogue<Composed<Parts>> {
  const definitions: Record<string, ErrorDefinition> = {}
  const origins: Record<string, string> = {}
  const faults: Fault[] = []
  for (const part of parts) {
    faults.push(...part.faults)
    for (const [code, definition] of Object.entries(part.definitions)) {
      const present = own(definitions, code)
      if (present !== undefined && !isDeepStrictEqual(present, definition)) faults.push(collision(code, present, definition, [String(origins[code]), part.name]))
      definitions[code] = definition
      origins[code] = part.name
    }
  }
  return catalogueOf(parts.map(({ name }) => name).join(' + '), definitions, faults, Object.assign({}, ...parts.map(({ aliases }) => aliases))) as Catalogue<Composed<Parts>>
}

function collision (code: string, first: ErrorDefinition, second: ErrorDefinition, names: readonly [string, string]): Fault {
  const builtIn: BuiltInName | undefined = first.builtIn ?? second.builtIn
  return {
    where: code,
    fault: `catalogue '${names[0]}' and catalogue '${names[1]}' define it with different content`,
    fix: builtIn === undefined ? 'Keep one of the two, or rename one' : `Reword the built-in instead: builtIns({ ${builtIn}: { … } })`
  }
}
