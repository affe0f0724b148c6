import { validateHeaderName, validateHeaderValue } from 'node:http'

/** Whether a header can be sent as it is, by Node's own rules; one without a value yet by its name. @see RFC 9110, section 5 */
export function isHeader (name: string, value: unknown = ''): boolean {
  try {
    validateHeaderName(name)
    validateHeaderValue(name, String(value))
    return true
  } catch {
    return false
  }
}
