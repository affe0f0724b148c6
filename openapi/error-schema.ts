import type { ErrorDefinition } from '../schemas/definition.js'
import type { Dialect } from '../schemas/dialects/dialect.js'

/**
 * The Schema Object of one code's body: the dialect's flat schema, described, with what a portal or a client generator wants
 * to know of the definition under `x-error-contract`.
 *
 * @see OpenAPI 3.1.1, section 4.8.24
 */
export function errorSchema (dialect: Dialect, definition: ErrorDefinition): Record<string, unknown> {
  const { code, status, title, description, resolution, retry, docs } = definition
  return {
    title: code,
    description,
    ...dialect.schema(definition),
    'x-error-contract': {
      code,
      status,
      title,
      ...(typeof resolution === 'string' && { resolution }),
      ...(retry !== undefined && { retry }),
      ...(docs !== undefined && { docs })
    }
  }
}
