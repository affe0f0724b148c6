import { validate } from '@scalar/openapi-parser'
import { eachDocument } from './each-document.js'
import type { Judge } from './judge.js'

/** @see https://github.com/scalar/scalar/tree/main/packages/openapi-parser */
export const scalarParser: Judge = {
  name: 'scalar-parser',
  package: '@scalar/openapi-parser',
  asks: 'the shape of every object, as the API reference that renders it needs it',
  judge: eachDocument(async (content) => {
    const { errors = [] } = await validate(content)
    return errors.map(({ code = 'validate', message }) => ({ rule: code, where: '', message }))
  })
}
