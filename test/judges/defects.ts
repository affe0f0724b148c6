import type { JsonObject } from './judge.js'
import { tokensOf } from './pointer.js'

/** A defect to seed: what it is, the members to set (or, with `undefined`, to remove) by pointer, and who finds it. */
export interface Defect {
  readonly name: string
  readonly members: Readonly<Record<string, unknown>>
  readonly foundBy: readonly string[]
}

const operation = '/paths/~1agents~1{name}/get'
const invalid = '/components/responses/Invalid'
const problem = '/components/schemas/Problem'
const unused = { description: 'Nobody answers so.' }

/** Defects that a document of error responses can have, and exactly the judges that find each. */
export const defects: readonly Defect[] = [
  {
    name: 'a `$ref` to a response that is not there',
    members: { [`${operation}/responses/400/$ref`]: '#/components/responses/Gone' },
    foundBy: ['spectral', 'redocly', 'schema-validator', 'swagger-parser', 'readme-parser', 'openapi-typescript']
  },
  {
    name: 'a schema keyword with a value that it cannot have',
    members: { [`${problem}/properties/status/minimum`]: '400' },
    foundBy: ['spectral', 'redocly', 'json-schema']
  },
  {
    name: 'a pattern that is no regular expression',
    members: { [`${problem}/properties/code/pattern`]: '([A-Z]' },
    foundBy: ['spectral', 'redocly']
  },
  {
    name: 'a component that nothing refers to',
    members: { '/components/responses/Unused': unused },
    foundBy: ['spectral', 'redocly']
  },
  {
    name: 'a component that only an extension refers to',
    members: { '/components/responses/Closing': unused, '/x-error-contract': { $ref: '#/components/responses/Closing' } },
    foundBy: ['redocly']
  },
  {
    name: 'an example that does not match its schema',
    members: { [`${invalid}/content/application~1json/examples/INVALID/value/status`]: 'four hundred' },
    foundBy: ['spectral', 'redocly']
  },
  {
    name: 'an operation without any 4XX',
    members: { [`${operation}/responses/400`]: undefined, [`${operation}/responses/401`]: undefined, [`${operation}/responses/429`]: undefined },
    foundBy: ['spectral', 'redocly']
  },
  {
    name: 'a response without a description',
    members: { [`${invalid}/description`]: undefined },
    foundBy: ['spectral', 'redocly', 'schema-validator', 'swagger-parser', 'readme-parser', 'scalar-parser', 'json-schema']
  },
  {
    name: 'a status that is none',
    members: { [`${operation}/responses/4000`]: { $ref: '#/components/responses/Invalid' } },
    foundBy: ['spectral', 'redocly', 'schema-validator', 'swagger-parser', 'readme-parser', 'scalar-parser', 'json-schema']
  },
  {
    name: 'a 429 without Retry-After',
    members: { '/components/responses/Limited/headers/Retry-After': undefined },
    foundBy: ['spectral']
  },
  {
    name: 'a 400 without rate limit headers',
    members: { [`${invalid}/headers/X-RateLimit-Limit`]: undefined },
    foundBy: ['spectral']
  },
  {
    name: 'a header without a schema',
    members: { [`${invalid}/headers/X-RateLimit-Limit`]: { description: 'How many.' } },
    foundBy: ['spectral', 'redocly', 'schema-validator', 'readme-parser', 'scalar-parser', 'json-schema']
  },
  {
    name: 'a string without bounds',
    members: { [`${problem}/properties/code`]: { type: 'string' } },
    foundBy: ['spectral']
  },
  {
    name: 'a path parameter that is not described',
    members: { [`${operation}/parameters`]: [] },
    foundBy: ['spectral', 'redocly', 'readme-parser']
  }
]

/** A copy of a document with a defect in it. */
export function seed (document: JsonObject, { members }: Defect): JsonObject {
  const copy = structuredClone(document)
  for (const [pointer, value] of Object.entries(members)) {
    const path = tokensOf(pointer)
    const name = path.pop() ?? ''
    const parent = path.reduce<unknown>((object, token) => Reflect.get(Object(object), token), copy)
    if (value === undefined) Reflect.deleteProperty(Object(parent), name)
    else Reflect.set(Object(parent), name, value)
  }
  return copy
}
