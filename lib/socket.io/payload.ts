import type { FailingField } from '../../schemas/problem.js'
import { fieldErrors } from '../field-errors.js'
import { Validator, type XSchema } from '../validator.js'
import { isPlainJson, unsafeField } from './plain-json.js'

/** What is wrong with the arguments of an event; `undefined` where nothing is. */
export type PayloadCheck = (args: readonly unknown[]) => FailingField[] | undefined

const surplus: FailingField = { location: 'body', pointer: '', message: 'must be the only argument beside the acknowledgement', keyword: 'maxItems' }

/**
 * How the payload of an event is checked: it is the only argument, nothing but JSON, and as its schema says. The fields have the
 * form that those of an HTTP body have.
 */
export function payloadCheck (schema: object): PayloadCheck {
  const validator = new Validator<XSchema, unknown>({}, schema)
  return (args) => {
    const [payload, second] = args
    if (args.length > 2 || (args.length === 2 && typeof second !== 'function')) return [surplus]
    // The acknowledgement of a client that sends no payload is no payload.
    const given = typeof payload === 'function' ? undefined : payload
    if (!isPlainJson(given)) return [unsafeField(given)]
    if (validator.Check(given)) return undefined
    const [, errors] = validator.Errors(given)
    return fieldErrors(errors, 'body')
  }
}
