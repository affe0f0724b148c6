import { Page } from 'fastify-error-contract'
import { Type, type Static, type TObject, type TProperties, type TSchema, type TUnsafe } from 'typebox'

/** What the document calls a model. */
export interface Named {
  readonly $id: string
}

/** A model that the document has once, under its name. */
export function model<Properties extends TProperties> ($id: string, description: string, properties: Properties): TObject<Properties> & Named {
  return Object.assign(Type.Object(properties, { description, additionalProperties: false }), { $id })
}

function ref<Model extends TSchema & Named> ({ $id }: Model, options: object = {}): TUnsafe<Static<Model>> {
  return Type.Unsafe<Static<Model>>({ $ref: `${$id}#`, ...options })
}

/** A success whose body is one model. */
export function one<Model extends TSchema & Named> (model: Model, description: string): TUnsafe<Static<Model>> {
  return ref<Model>(model, { description })
}

/** A success whose body is one page of models. */
export function page<Model extends TSchema & Named> (model: Model, description: string) {
  return { ...Page(ref(model)), description }
}
