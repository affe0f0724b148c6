import { fieldErrors } from '../field-errors.js'
import { Validator, type XSchema } from '../validator.js'

/** What is wrong with what a handler gives to its acknowledgement, in words that hold nothing of it; `undefined` where nothing is. */
export type AckCheck = (value: unknown) => string | undefined

/** A value as the client would get it; one that cannot be written stays as it is. */
function asSent (value: unknown): unknown {
  try {
    const text: string | undefined = JSON.stringify(value)
    return text === undefined ? undefined : JSON.parse(text)
  } catch {
    return value
  }
}

/**
 * How the acknowledgement of an event is checked. The schema is that of what clients get, so a value that does not match is looked at
 * again in JSON, which has no properties that are `undefined`, and texts for dates.
 */
export function ackCheck (schema: object): AckCheck {
  const validator = new Validator<XSchema, unknown>({}, schema)
  return (value) => {
    if (validator.Check(value)) return undefined
    const [matches, errors] = validator.Errors(asSent(value))
    return matches ? undefined : fieldErrors(errors, 'body')!.map(({ pointer, message }) => `${pointer} ${message}`.trim()).join(', ')
  }
}
