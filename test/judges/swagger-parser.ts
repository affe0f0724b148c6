import SwaggerParser from '@apidevtools/swagger-parser'
import { eachDocument } from './each-document.js'
import type { Judge } from './judge.js'

/** @see https://apitools.dev/swagger-parser */
export const swaggerParser: Judge = {
  name: 'swagger-parser',
  package: '@apidevtools/swagger-parser',
  asks: 'the shape of every object, and references that lead somewhere',
  judge: eachDocument(async (content) => {
    await SwaggerParser.validate(content as unknown as Parameters<typeof SwaggerParser.validate>[0], { resolve: { external: false } })
    return []
  })
}
