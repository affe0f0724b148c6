import { readFileSync } from 'node:fs'
import { code, table } from './markdown.js'

/** The AsyncAPI document of an example, as far as it is shown. */
interface Document {
  readonly operations: Readonly<Record<string, {
    readonly action: string
    readonly title: string
    readonly 'x-error-contract'?: Readonly<Record<string, { readonly provenance: ReadonlyArray<{ readonly reason?: string }> }>>
  }>>
  readonly components: { readonly schemas: Readonly<Record<string, { readonly description: string, readonly 'x-error-contract': { readonly status: number } }>> }
}

/** Where a code comes: the events that end in it, the reasons for it where there is no event, and connecting. */
function placesOf ({ operations }: Document, wanted: string): string[] {
  const events = Object.values(operations).filter(({ action }) => action === 'receive')
  const having = events.filter(({ 'x-error-contract': errors = {} }) => Object.hasOwn(errors, wanted))
  const reasons = operations.error?.['x-error-contract']?.[wanted]?.provenance.flatMap(({ reason = '' }) => reason) ?? []
  return [
    ...(having.length === events.length ? ['every event'] : having.length === 0 ? [] : [having.map(({ title }) => code(title)).join(', ')]),
    ...reasons,
    ...(Object.hasOwn(operations.connect_error?.['x-error-contract'] ?? {}, wanted) ? ['connecting'] : [])
  ]
}

/** The errors of an example's events by their codes: what each means, and which events end in it. */
export function eventCodesTable (file: URL): string {
  const document = JSON.parse(readFileSync(file, 'utf8')) as Document
  const rows = Object.entries(document.components.schemas).filter(([, schema]) => 'x-error-contract' in schema).sort(([one], [other]) => Number(one > other) - Number(one < other))
  return table(['code', 'status', 'what it means', 'where'], rows.map(([name, { description, 'x-error-contract': { status } }]) =>
    [code(name), String(status), description, placesOf(document, name).join('; ')]))
}
