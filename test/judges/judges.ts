import type { Judge } from './judge.js'
import { jsonSchema } from './json-schema.js'
import { openapiTypescript } from './openapi-typescript.js'
import { readmeParser } from './readme-parser.js'
import { redocly } from './redocly.js'
import { scalarParser } from './scalar-parser.js'
import { schemaValidator } from './schema-validator.js'
import { spectral } from './spectral.js'
import { swaggerParser } from './swagger-parser.js'

/** Every judge of OpenAPI documents. Those that run in processes of their own come first, so that they start before the others keep this one busy. */
export const judges: readonly Judge[] = [
  spectral, redocly, schemaValidator, swaggerParser, readmeParser, scalarParser, jsonSchema, openapiTypescript
]
