import {
  asyncApi30, headersSection, openedOperation, publicOperation, sameOriginResponse, serviceResponse, uncountedResponse, unlimitedOperation, withoutInput,
  type Condition
} from './condition.js'

/** A rule of a judge whose findings are accepted where a condition holds, and why. */
export interface Acceptance {
  readonly judge: string
  readonly rule: string
  readonly where: Condition
  readonly reason: string
}

const untrue = 'public/unlimited operations must not document 401/429'
const uncounted = 'a response that no rate limit counts carries no rate limit headers'
const nothingToValidate = 'an operation without input has nothing to validate'
const byDesign = 'open to everyone on purpose'
const sameOrigin = 'an operation for its own origin sends no such header, and neither does the router'
const noResponse = 'headers are kept there; it is no response'
const olderVersion = 'more tools read AsyncAPI 3.0 than 3.1'
const noOperation = 'the origins that may read an answer are known only where an operation is'

/** The findings that are accepted. Each entry has to match something; one that no longer does fails the run. */
export const accepted: readonly Acceptance[] = [
  { judge: 'spectral', rule: 'owasp:api8:2023-define-error-responses-401', where: publicOperation, reason: untrue },
  { judge: 'spectral', rule: 'owasp:api4:2023-rate-limit-responses-429', where: unlimitedOperation, reason: untrue },
  { judge: 'spectral', rule: 'owasp:api4:2023-rate-limit', where: uncountedResponse, reason: uncounted },
  { judge: 'spectral', rule: 'owasp:api8:2023-define-error-validation', where: withoutInput, reason: nothingToValidate },
  { judge: 'spectral', rule: 'owasp:api2:2023-read-restricted', where: openedOperation, reason: byDesign },
  { judge: 'spectral', rule: 'owasp:api2:2023-write-restricted', where: openedOperation, reason: byDesign },
  { judge: 'spectral', rule: 'owasp:api8:2023-define-cors-origin', where: sameOriginResponse, reason: sameOrigin },
  { judge: 'spectral', rule: 'owasp:api8:2023-define-cors-origin', where: headersSection, reason: noResponse },
  { judge: 'spectral', rule: 'owasp:api8:2023-define-cors-origin', where: serviceResponse, reason: noOperation },
  { judge: 'asyncapi-spectral', rule: 'asyncapi-latest-version', where: asyncApi30, reason: olderVersion },
  { judge: 'asyncapi-parser', rule: 'asyncapi-latest-version', where: asyncApi30, reason: olderVersion }
]
