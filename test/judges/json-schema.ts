import { validate } from '@hyperjump/json-schema/openapi-3-1'
import { eachDocument, type Fault } from './each-document.js'
import type { Judge } from './judge.js'

type Instance = Parameters<Awaited<ReturnType<typeof validate>>>[0]

/** Every object that holds the fault fails as well; only the innermost says where it is. */
function innermost (faults: readonly Fault[]): Fault[] {
  return faults.filter(({ where }) => !faults.some((other) => other.where.startsWith(`${where}/`)))
}

/** @see https://spec.openapis.org/oas/3.1/schema-base, which holds Schema Objects against the JSON Schema dialect of OpenAPI 3.1 */
export const jsonSchema: Judge = {
  name: 'json-schema',
  package: '@hyperjump/json-schema',
  asks: 'Schema Objects that are valid JSON Schema in the dialect of OpenAPI 3.1, beside the shape of every object',
  judge: eachDocument(async (content) => {
    const valid = await validate('https://spec.openapis.org/oas/3.1/schema-base')
    const output = valid(content as Instance, 'BASIC')
    if (output.valid) return []
    return innermost((output.errors ?? []).map(({ absoluteKeywordLocation, instanceLocation }) => ({
      rule: absoluteKeywordLocation.split('/').at(-1) ?? '',
      where: decodeURI(instanceLocation).replace(/^[*#]+/, ''),
      message: `fails ${absoluteKeywordLocation}`
    })))
  })
}
