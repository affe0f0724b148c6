import { CODE_PATTERN } from '../schemas/definition.js'
import { RetryAdvice } from '../schemas/retry.js'
import type { Fault } from './fault.js'
import { isHeader } from './is-header.js'
import { Check as matches } from './validator.js'

type Raw = Readonly<Record<string, unknown>>
type Check = readonly [holds: (value: unknown) => boolean, fault: string, fix: string]

const isText = (value: unknown): boolean => typeof value === 'string' && /\S/.test(value)
const isOptionalText = (value: unknown): boolean => value === undefined || isText(value)
const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** A header that a definition may send: without a value it is one that each occurrence brings. */
const isConstantHeader = (name: string, value: unknown): boolean => isHeader(name) && (value === undefined || (isText(value) && isHeader(name, value)))

/** What each property of a definition has to be. */
const checks: Readonly<Record<string, Check>> = {
  status: [
    (value) => Number.isInteger(value) && Number(value) >= 400 && Number(value) <= 599,
    'its status is not a whole number from 400 to 599', 'Give it the status of an error'
  ],
  message: [
    (value) => isText(value) || typeof value === 'function',
    'it has no message', 'Give it a text, or a function of its details'
  ],
  title: [isOptionalText, 'its title is not a text', 'Give it a text, or leave it out'],
  description: [isOptionalText, 'its description is not a text', 'Give it a text, or leave it out'],
  resolution: [
    (value) => isOptionalText(value) || typeof value === 'function',
    'its resolution is not a text', 'Give it a text, a function of its details, or leave it out'
  ],
  details: [
    (value) => value === undefined || isObject(value),
    'its details are not a schema', 'Give it a TypeBox or JSON schema, or leave it out'
  ],
  retry: [
    (value) => value === undefined || matches(RetryAdvice, value),
    'its retry advice is not one of never, after and backoff',
    'Write { strategy: \'never\' }, { strategy: \'after\', attempts, seconds } or { strategy: \'backoff\', delays }'
  ],
  headers: [
    (value) => value === undefined || (isObject(value) && Object.entries(value).every(([name, header]) => isObject(header) && isConstantHeader(name, (header as Raw).value))),
    'its headers are not objects by header name, with values that can be sent', 'Write for example { Deprecation: { value: \'true\' } }'
  ],
  docs: [
    (value) => value === undefined || (typeof value === 'string' && URL.canParse(value)),
    'its docs are not an absolute URL', 'Write the whole URL, with https://'
  ]
}

const known = new Set([...Object.keys(checks), 'example', 'expose'])

/** Everything that is wrong with one entry as it was handed to `defineCatalogue`. */
export function definitionFaults (catalogue: string, code: string, definition: unknown): Fault[] {
  const where = `${code} in catalogue '${catalogue}'`
  if (!isObject(definition)) return [{ where, fault: 'it is not an object', fix: 'Give it at least a status and a message' }]
  const raw = definition as Raw
  const faults: Fault[] = []
  if (!CODE_PATTERN.test(code)) faults.push({ where, fault: 'its code is not SCREAMING_SNAKE_CASE', fix: 'Rename it, for example AGENT_NOT_FOUND' })
  for (const [property, [holds, fault, fix]] of Object.entries(checks)) {
    if (!holds(raw[property])) faults.push({ where, fault, fix })
  }
  for (const property of Object.keys(raw).filter((name) => !known.has(name))) {
    faults.push({ where, fault: `it has an unknown property '${property}'`, fix: `Use one of ${[...known].join(', ')}` })
  }
  return faults
}
