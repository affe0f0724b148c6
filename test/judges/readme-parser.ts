import { validate } from '@readme/openapi-parser'
import { eachDocument } from './each-document.js'
import type { Judge } from './judge.js'

/** @see https://github.com/readmeio/oas/tree/main/packages/parser */
export const readmeParser: Judge = {
  name: 'readme-parser',
  package: '@readme/openapi-parser',
  asks: 'the shape of every object, references that lead somewhere, and path parameters that match their paths',
  judge: eachDocument(async (content) => {
    const result = await validate(content as unknown as Parameters<typeof validate>[0], { resolve: { external: false } })
    const faults = result.valid ? result.warnings : [...result.errors, ...result.warnings]
    return faults.map(({ message }) => ({ rule: 'validate', where: '', message }))
  })
}
