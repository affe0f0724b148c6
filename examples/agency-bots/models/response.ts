import { Type, type Static, type TObject, type TProperties, type TSchema, type TUnsafe } from 'typebox'

/** What the document calls a model. */
export interface Named {
  readonly $id: string
}

/** A model with a name, under which the document has it once. */
export function model<Properties extends TProperties> ($id: string, description: string, properties: Properties): TObject<Properties> & Named {
  return Object.assign(Type.Object(properties, { description, additionalProperties: false }), { $id })
}

function ref<Model extends TSchema & Named> ({ $id }: Model, options: object = {}): TUnsafe<Static<Model>> {
  return Type.Unsafe<Static<Model>>({ $ref: `${$id}#`, ...options })
}

/** A successful response with one model as its body. */
export function one<Model extends TSchema & Named> (model: Model, description: string, headers?: object): TUnsafe<Static<Model>> {
  return ref<Model>(model, { description, ...(headers !== undefined && { headers }) })
}

/** The most items in a list; those that came first are in it. */
export const LIST_MAX = 100

/** A successful response with a list of models. */
export function list<Model extends TSchema & Named> (model: Model, description: string, headers?: object) {
  const items = Type.Array(ref(model), { maxItems: LIST_MAX, description: 'The oldest first.' })
  return Type.Object({ items }, { description, additionalProperties: false, ...(headers !== undefined && { headers }) })
}

/** A successful response without a body. */
export function nothing (description: string) {
  return Type.Null({ description })
}
