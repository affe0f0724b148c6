import { Validator } from '@seriousme/openapi-schema-validator'
import { eachDocument } from './each-document.js'
import type { Judge } from './judge.js'

// One for all documents: it keeps the compiled schema of OpenAPI.
const validator = new Validator()

/** @see https://github.com/seriousme/openapi-schema-validator */
export const schemaValidator: Judge = {
  name: 'schema-validator',
  package: '@seriousme/openapi-schema-validator',
  asks: 'the shape that the OpenAPI schema gives to Response, Header and Media Type Objects, and references that lead somewhere',
  judge: eachDocument(async (content) => {
    const { errors = [] } = await validator.validate(content)
    if (typeof errors === 'string') return [{ rule: 'document', where: '', message: errors }]
    validator.resolveRefs()
    return errors.map(({ keyword, instancePath, message = '' }) => ({ rule: keyword, where: instancePath, message }))
  })
}
