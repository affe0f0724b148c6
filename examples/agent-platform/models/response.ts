import { Type, type Static, type TObject, type TProperties, type TSchema, type TUnsafe } from 'typebox'

/** What the document calls a model. */
export interface Named {
  readonly $id: string
}

/** A model with a name, under which the document has it once. */
export function model<Properties extends TProperties> ($id: string, description: string, properties: Properties): TObject<Properties> & Named {
  return Object.assign(Type.Object(properties, { description, additionalProperties: false }), { $id })
}

/** A successful response whose data is one model. */
export function one<Model extends TSchema & Named> ({ $id }: Model, description: string): TUnsafe<Static<Model>> {
  return Type.Unsafe<Static<Model>>({ $ref: `${$id}#`, description })
}

/** A successful response whose data is a list of models, at most a page of them. */
export function list<Model extends TSchema & Named> (model: Model, description: string) {
  return Type.Array(one(model, 'One of them.'), { description, maxItems: 100 })
}
