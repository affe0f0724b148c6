import {
  irrefutable, openedOperation, publicOperation, schemeWithRoles, uncountedResponse, unlimitedOperation, withoutCors, withoutInput,
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
const noCors = 'the service allows no other origin, so it sends no such header'
const roles = 'OpenAPI 3.1 lets requirements of every scheme name roles'

/** The findings that are accepted. Each entry has to match something; one that no longer does fails the run. */
export const accepted: readonly Acceptance[] = [
  { judge: 'spectral', rule: 'owasp:api8:2023-define-error-responses-401', where: publicOperation, reason: untrue },
  { judge: 'spectral', rule: 'owasp:api4:2023-rate-limit-responses-429', where: unlimitedOperation, reason: untrue },
  { judge: 'spectral', rule: 'owasp:api4:2023-rate-limit', where: uncountedResponse, reason: uncounted },
  { judge: 'spectral', rule: 'owasp:api8:2023-define-error-validation', where: withoutInput, reason: nothingToValidate },
  { judge: 'redocly', rule: 'operation-4xx-response', where: irrefutable, reason: nothingToValidate },
  { judge: 'spectral', rule: 'owasp:api2:2023-read-restricted', where: openedOperation, reason: byDesign },
  { judge: 'spectral', rule: 'owasp:api2:2023-write-restricted', where: openedOperation, reason: byDesign },
  { judge: 'spectral', rule: 'owasp:api8:2023-define-cors-origin', where: withoutCors, reason: noCors },
  { judge: 'spectral', rule: 'oas3-operation-security-defined', where: schemeWithRoles, reason: roles }
]
