import { Errors } from 'typebox/schema'
import { eachDocument, type Fault } from './each-document.js'
import type { Judge, JsonObject } from './judge.js'

type Refs = ReadonlyArray<{ readonly $ref: string }>

/** A document as far as it is looked at. */
interface Document {
  readonly channels: Readonly<Record<string, { readonly messages: Readonly<Record<string, unknown>> }>>
  readonly operations: Readonly<Record<string, { readonly messages: Refs, readonly reply?: { readonly messages: Refs } }>>
  readonly components: {
    readonly schemas?: JsonObject
    readonly messages: Readonly<Record<string, { readonly payload: JsonObject, readonly examples?: ReadonlyArray<{ readonly payload: unknown }> }>>
  }
}

/** Every reference in a value. */
function refsIn (value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => name === '$ref' ? [String(inner)] : refsIn(inner))
}

/** A schema with the components that it refers to put in their places. */
function inlined (value: unknown, schemas: JsonObject): unknown {
  if (Array.isArray(value)) return value.map((inner) => inlined(inner, schemas))
  if (typeof value !== 'object' || value === null) return value
  if ('$ref' in value) return schemas[String(value.$ref).replace('#/components/schemas/', '')]
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inlined(inner, schemas)]))
}

function unused ({ channels, operations, components }: Document): Fault[] {
  const fromOperations = new Set(refsIn(operations))
  const everywhere = new Set([...refsIn(channels), ...refsIn(components)])
  const ofChannels = Object.entries(channels).flatMap(([channel, { messages }]) =>
    Object.keys(messages).map((name) => `#/channels/${channel}/messages/${name}`)).filter((ref) => !fromOperations.has(ref))
  const ofComponents = Object.entries(components).flatMap(([kind, section]) =>
    kind === 'schemas' || kind === 'messages' ? Object.keys(section as object).map((name) => `#/components/${kind}/${name}`) : []).filter((ref) => !everywhere.has(ref))
  return [...ofChannels, ...ofComponents].map((ref) => ({ rule: 'unused', where: ref.slice(1), message: 'nothing refers to it' }))
}

function examples ({ components: { messages, schemas = {} } }: Document): Fault[] {
  return Object.entries(messages).flatMap(([name, { payload, examples = [] }]) => {
    const where = `/components/messages/${name}/examples`
    if (examples.length === 0) return [{ rule: 'no-example', where, message: 'it has no example' }]
    return examples.flatMap(({ payload: example }) => Errors(inlined(payload, schemas) as object, example)[1]
      .map(({ instancePath, message }) => ({ rule: 'example', where, message: `${instancePath} ${message}` })))
  })
}

/** What the others miss: messages that nothing uses, examples against their schemas, and patterns that are none. */
export const asyncApiOwn: Judge = {
  name: 'asyncapi-own',
  package: 'our own',
  asks: 'messages and schemas that something uses, and an example of each message that matches its schema',
  judge: eachDocument(async (content) => {
    const document = content as unknown as Document
    return [...unused(document), ...examples(document)]
  })
}
