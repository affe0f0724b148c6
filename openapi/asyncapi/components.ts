import type { ErrorDefinition } from '../../schemas/definition.js'
import type { Dialect } from '../../schemas/dialects/dialect.js'
import { errorSchema } from '../error-schema.js'
import { section, type Named, type Reference } from '../section.js'

/** The components of a document while its channels ask for them. */
export interface AsyncApiComponents {
  /** The reference to the schema of an error's body: under the name, and with the content, that the OpenAPI document has for it. */
  errorRef: (dialect: Dialect, definition: ErrorDefinition) => Reference
  /** Stores a message, and refers to it. */
  messageRef: (name: string, message: object) => Reference
  /** What was asked for, by section. */
  readonly added: Readonly<Record<'schemas' | 'messages', Named>>
}

/** Components that are empty yet. Schemas of a dialect other than the document's own have its name in theirs. @see AsyncAPI 3.0.0, Components Object */
export function asyncApiComponents (own: Dialect): AsyncApiComponents {
  const schemas = section('schemas')
  const messages = section('messages')
  return {
    errorRef: (dialect, definition) =>
      schemas.add(dialect.name === own.name ? definition.code : `${definition.code}.${dialect.name}`, errorSchema(dialect, definition)),
    messageRef: messages.add,
    added: { schemas: schemas.added, messages: messages.added }
  }
}

/** The last part of a reference: the name that a component got. */
export function nameIn ({ $ref }: Reference): string {
  return $ref.slice($ref.lastIndexOf('/') + 1)
}
