import { Type, type Static, type TObject, type TProperties, type TSchema, type TUnsafe } from 'typebox'

/** What the document calls a model. */
export interface Named {
  readonly $id: string
}

/** A model that the document has once, under its name. */
export function model<Properties extends TProperties> ($id: string, description: string, properties: Properties): TObject<Properties> & Named {
  return Object.assign(Type.Object(properties, { description, additionalProperties: false }), { $id })
}

/** What a request sends: nothing beside its properties. */
export function input<Properties extends TProperties> (properties: Properties): TObject<Properties> {
  return Type.Object(properties, { additionalProperties: false })
}

/** A successful response with one model as its body. */
export function one<Model extends TSchema & Named> ({ $id }: Model, description: string): TUnsafe<Static<Model>> {
  return Type.Unsafe<Static<Model>>({ $ref: `${$id}#`, description })
}

/** The most items in a list; the oldest are in it. */
export const LIST_MAX = 100

/** A successful response with a list of models. */
export function list<Model extends TSchema & Named> ({ $id }: Model, description: string) {
  const item = Type.Unsafe<Static<Model>>({ $ref: `${$id}#` })
  const items = Type.Array(item, { maxItems: LIST_MAX, description: 'The oldest first.' })
  return Type.Object({ items }, { description, additionalProperties: false })
}

/** A successful response without a body. */
export function nothing (description: string) {
  return Type.Null({ description })
}

/** A successful response that is a stream of server-sent events. @see https://html.spec.whatwg.org/multipage/server-sent-events.html */
export function events (description: string) {
  const schema = { type: 'string', description: 'Events, each with JSON as its data.', maxLength: 1048576, pattern: '^(event|data): ' }
  return { description, content: { 'text/event-stream': { schema } } }
}
