import { escaped } from './marked-json.js'

/** How many names of members are kept as JSON, and of which length: most are those of a schema, but a schema may leave them open. */
const KEPT = 1024
const LONGEST = 64

const names = new Map<string, string>()

function nameOf (name: string): string {
  const known = names.get(name)
  if (known !== undefined) return known
  const json = `"${escaped(name)}":`
  if (names.size < KEPT && name.length < LONGEST) names.set(name, json)
  return json
}

/** A value that is a text, a number or a truth value; `undefined` for others. */
function scalar (value: unknown): string | undefined {
  if (typeof value === 'string') return `"${escaped(value)}"`
  return (typeof value === 'number' && Number.isFinite(value)) || typeof value === 'boolean' ? String(value) : undefined
}

/** Whether it has nothing but members of its own: a search through its members finds no others. */
function isPlain (value: object): boolean {
  let inherited: string | undefined
  for (const name in Object.prototype) inherited = name
  return inherited === undefined && Object.getPrototypeOf(value) === Object.prototype
}

/** A plain object of nothing but scalars; `undefined` for whatever else. */
function flat (details: unknown): string | undefined {
  if (typeof details !== 'object' || details === null || !isPlain(details)) return undefined
  const members = details as Readonly<Record<string, unknown>>
  if (members.toJSON !== undefined) return undefined
  let text = '{'
  for (const name in members) {
    const value = scalar(members[name])
    if (value === undefined) return undefined
    text += (text === '{' ? '' : ',') + nameOf(name) + value
  }
  return `${text}}`
}

/**
 * Details as `JSON.stringify` writes them; `undefined` for what is no JSON value. Most are an object of a few texts and numbers,
 * for which putting it together takes a third of the time. Throws what a getter of theirs throws.
 */
export function detailsJson (details: unknown): string | undefined {
  try {
    const json = flat(details)
    if (json !== undefined) return json
  } catch {
    // A proxy may fail at what JSON.stringify does not ask of it.
  }
  return JSON.stringify(details) as string | undefined
}
