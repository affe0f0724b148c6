import type { BuiltInName } from '../schemas/built-in-name.js'
import type { ErrorDefinition } from '../schemas/definition.js'
import type { Deprecation } from '../schemas/deprecation.js'
import type { Dialect } from '../schemas/dialects/dialect.js'
import type { RateLimitStyle } from '../schemas/rate-limit-headers.js'
import type { Lookup } from '../openapi/infer.js'
import { builtIns, hasBuiltIns } from './built-ins.js'
import { composeCatalogues, own, type AnyCatalogue } from './catalogue.js'
import type { AnyErrorFactory } from './factory.js'

/** What is known of a route when its dialect is chosen. `validates`: whether a request can fail one of its schemas. */
export interface RouteFacts {
  readonly method: string | readonly string[]
  readonly url: string
  readonly schema: unknown
  readonly config: unknown
  readonly validates: boolean
}

/** Chooses the dialect of a route when it is registered; the context's where it gives none. */
export type RouteDialect = (route: RouteFacts) => Dialect | undefined

/** What a registration sets for its context and those inside it. */
export interface ScopeSettings {
  readonly dialect: Dialect
  readonly routeDialect?: RouteDialect
  readonly rateLimitStyle?: RateLimitStyle
  readonly deprecation?: Deprecation
}

/** What holds for an encapsulation context: its settings, its catalogue, and how codes are found in it. */
export interface Scope extends Lookup, ScopeSettings {
  readonly prefix: string
  readonly catalogue: AnyCatalogue
  /** The factory of a code, of this context's catalogue or of one around it. */
  factory: (code: string) => AnyErrorFactory | undefined
}

/** A catalogue with the built-ins in it; those that it has itself are kept. */
function complete (catalogue: AnyCatalogue | undefined): AnyCatalogue {
  if (catalogue === undefined) return builtIns()
  return hasBuiltIns(catalogue) ? catalogue : composeCatalogues(builtIns(), catalogue)
}

function indexBuiltIns ({ definitions }: AnyCatalogue): Record<BuiltInName, ErrorDefinition> {
  const named = Object.values(definitions).flatMap((definition) => definition.builtIn === undefined ? [] : [[definition.builtIn, definition]])
  return { ...Object.fromEntries(Object.values(builtIns().definitions).map((definition) => [definition.builtIn, definition])), ...Object.fromEntries(named) }
}

/**
 * The scope of a context. A catalogue that names no built-ins has those of the context around it, at the root the unchanged
 * ones; a code that it does not define is looked for around it.
 */
export function scopeOf (prefix: string, settings: ScopeSettings, catalogue: AnyCatalogue | undefined, parent?: Scope): Scope {
  const inherits = parent !== undefined && (catalogue === undefined || !hasBuiltIns(catalogue))
  const whole = inherits ? catalogue ?? parent.catalogue : complete(catalogue)
  const byName = inherits ? undefined : indexBuiltIns(whole)
  return {
    ...settings,
    prefix,
    catalogue: whole,
    code: (code) => own(whole.definitions, code) ?? parent?.code(code),
    builtIn: (name) => byName?.[whole.aliases[name] ?? name] ?? parent!.builtIn(name),
    factory: (code) => own(whole.errors as Record<string, AnyErrorFactory>, code) ?? parent?.factory(code)
  }
}
