import type { Dialect } from '../schemas/dialects/dialect.js'
import { exampleBody, exampleDetails } from '../openapi/example.js'
import type { ErrorDefinition } from '../schemas/definition.js'
import { hookReader, type HookReader } from './applied-hooks.js'
import { declarationReader, type DeclarationReader } from './declarations.js'
import type { Fault } from './fault.js'
import { isDialect } from './options.js'
import type { Scope } from './scope.js'
import type { RecordedRoute, State } from './state.js'
import { Errors } from './validator.js'

function messageOf (error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** The first mismatch of a value with a schema, in words. */
function mismatch (schema: object, value: unknown): string | undefined {
  const [matches, errors] = Errors(schema, value)
  const [first] = errors
  return matches ? undefined : `${first?.instancePath === '' ? '' : `${first?.instancePath} `}${first?.message}`
}

/** Whether a dialect can show a definition: its example is a valid one, and the body made of it is what the schema says. */
export function renderingFault (dialect: Dialect, definition: ErrorDefinition): Fault | undefined {
  const { code, details } = definition
  const where = `${code} in dialect '${dialect.name}'`
  const ofDetails = details === undefined ? undefined : mismatch(details, exampleDetails(definition))
  if (ofDetails !== undefined) return { where, fault: `the example of its details does not match their schema: ${ofDetails}`, fix: 'Give the definition an example' }
  try {
    const ofBody = mismatch(dialect.schema(definition), exampleBody(dialect, definition))
    return ofBody === undefined ? undefined : { where, fault: `the body does not match the dialect's own schema: ${ofBody}`, fix: 'Mend the dialect\'s schema or body' }
  } catch (error) {
    return { where, fault: `the dialect fails: ${messageOf(error)}`, fix: 'Mend the dialect or the definition' }
  }
}

/** The definitions that each dialect has to be able to show: all of the scopes that use it. */
function renderings (state: State): Map<Dialect, Set<ErrorDefinition>> {
  const users = new Map<Dialect, Set<Scope>>()
  const add = (dialect: Dialect, scope: Scope): void => { users.set(dialect, (users.get(dialect) ?? new Set()).add(scope)) }
  for (const scope of state.scopes.values()) add(scope.dialect, scope)
  for (const { dialect, scope } of state.routes) if (isDialect(dialect)) add(dialect, scope)
  return new Map([...users].map(([dialect, scopes]) => [dialect, new Set([...scopes].flatMap(({ catalogue }) => Object.values(catalogue.definitions)))]))
}

function routeFaults (route: RecordedRoute, hooksOf: HookReader, declarationsOf: DeclarationReader): Fault[] {
  const where = `${String(route.options.method)} ${route.options.url}`
  const unknown = (code: string): boolean => route.scope.code(code) === undefined
  const hooks = hooksOf(route)
  const declared = route.methods.flatMap((method) => declarationsOf(route, method, hooks)).filter(({ code }) => unknown(code)).map(({ code, provenance: { source, name } }) => ({
    where, fault: `${source} ${name} declares ${code}, which no catalogue defines`, fix: 'Define it in the catalogue, or correct its name'
  }))
  const omitted = route.omit.filter(unknown).map((code) => ({
    where, fault: `config.errorContract.omit names ${code}, which no catalogue defines`, fix: 'Correct its name, or leave it out'
  }))
  const dialect = isDialect(route.dialect)
    ? []
    : [{ where, fault: 'config.errorContract.dialect is not a dialect', fix: 'Give it one of the package, or of defineDialect' }]
  return [...declared, ...omitted, ...dialect]
}

/** Everything that is wrong with a contract and that only the whole app shows. */
export function contractFaults (state: State): Fault[] {
  const rendering = [...renderings(state)].flatMap(([dialect, definitions]) =>
    [...definitions].flatMap((definition) => renderingFault(dialect, definition) ?? []))
  const [hooksOf, declarationsOf] = [hookReader(), declarationReader(state)]
  return [...rendering, ...state.routes.filter(({ options }) => options.method !== 'HEAD').flatMap((route) => routeFaults(route, hooksOf, declarationsOf))]
}
