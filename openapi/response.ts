import type { ErrorDefinition } from '../schemas/definition.js'
import type { Dialect } from '../schemas/dialects/dialect.js'
import { exampleBody } from './example.js'
import type { HeaderObject } from './header.js'
import type { Reference } from './section.js'

/** A Response Object as this package writes it. @see OpenAPI 3.1.1, section 4.8.17 */
export interface ResponseObject {
  readonly description: string
  readonly headers?: Readonly<Record<string, HeaderObject | Reference>>
  readonly content: Readonly<Record<string, unknown>>
}

/** How a response refers to the schema of a code: by `$ref`, or by the schema itself. */
export type SchemaOf = (definition: ErrorDefinition) => Reference | Readonly<Record<string, unknown>>

function explain ({ description, resolution }: ErrorDefinition): string {
  return typeof resolution === 'string' ? `${description} ${resolution}` : description
}

/** One code is described by its text; several by a list of them. */
export function describeResponse (definitions: readonly ErrorDefinition[]): string {
  const [first] = definitions
  return definitions.length === 1 && first !== undefined
    ? explain(first)
    : definitions.map((definition) => `- \`${definition.code}\`: ${explain(definition)}`).join('\n')
}

/**
 * The schema of several codes under one status. Where the dialect has the code at the top of its body, exactly one branch
 * matches and a discriminator with an explicit mapping names it; without the mapping, client generators guess wrongly. A
 * dialect without any code cannot promise exactly one match.
 *
 * @see OpenAPI 3.1.1, section 4.8.25
 */
function choiceOf ({ discriminator }: Dialect, definitions: readonly ErrorDefinition[], schemas: ReadonlyArray<ReturnType<SchemaOf>>): Record<string, unknown> {
  if (discriminator === undefined) return { anyOf: schemas }
  const refs = schemas.flatMap((schema) => typeof schema.$ref === 'string' ? [schema.$ref] : [])
  if (refs.length < schemas.length) return { oneOf: schemas }
  return {
    oneOf: schemas,
    discriminator: { propertyName: discriminator, mapping: Object.fromEntries(definitions.map(({ code }, index) => [code, refs[index]])) }
  }
}

/** The Response Object of all definitions of one status, with an example of each, made by the dialect itself. */
export function response (
  dialect: Dialect,
  definitions: readonly ErrorDefinition[],
  headers: NonNullable<ResponseObject['headers']>,
  schemaOf: SchemaOf
): ResponseObject {
  const schemas = definitions.map(schemaOf)
  const [only] = schemas
  return {
    description: describeResponse(definitions),
    ...(Object.keys(headers).length > 0 && { headers }),
    content: {
      [dialect.mediaType]: {
        schema: schemas.length === 1 ? only : choiceOf(dialect, definitions, schemas),
        examples: Object.fromEntries(definitions.map((definition) =>
          [definition.code, { summary: definition.title, value: exampleBody(dialect, definition) }]))
      }
    }
  }
}
