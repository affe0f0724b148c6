import type { Static, TSchema } from 'typebox'
import type { XStatic } from 'typebox/schema'

/** A schema of a definition's details: of TypeBox 1, of `@sinclair/typebox` 0.34, or plain JSON Schema (2020-12 subset). */
export type DetailsSchema = TSchema | { readonly [keyword: string]: unknown }

/** The value that a details schema describes, for each of the three kinds of schema. */
export type StaticDetails<Schema> = Schema extends { static: infer Value }
  ? Value
  : Schema extends { '~kind': string } & TSchema
    ? Static<Schema>
    : Schema extends object ? XStatic<Schema> : unknown
