import type { JsonObject } from './judge.js'
import { at, member, members, operationAt, usesOfResponse } from './place.js'
import { tokensOf } from './pointer.js'

/** What has to be true of the place of a finding, for people and for the run. */
export interface Condition {
  readonly text: string
  holds: (content: JsonObject, where: string) => boolean
}

type Fact = (operation: JsonObject, content: JsonObject) => boolean

const isPublic: Fact = ({ security }, content) => {
  const requirements = security ?? content.security ?? []
  return Array.isArray(requirements) && (requirements.length === 0 || requirements.some((one) => members(one).length === 0))
}

/** A limit is what the rule says; a route may well declare 429 for a reason of its own. Other documents only have the response. */
const isUnlimited: Fact = ({ responses, 'x-error-contract': errors }) => errors === undefined
  ? member(responses, '429') === undefined
  : !members(errors).some(([, error]) => members(member(error, 'provenance')).some(([, reason]) => member(reason, 'name') === 'rate-limit'))

const hasNoInput: Fact = ({ parameters, requestBody }) =>
  requestBody === undefined && (!Array.isArray(parameters) || parameters.length === 0)

function operationThat (text: string, ...facts: readonly Fact[]): Condition {
  return {
    text,
    holds: (content, where) => {
      const operation = operationAt(content, where)
      return operation !== undefined && facts.every((fact) => fact(operation, content))
    }
  }
}

/** Nobody has to say who they are. */
export const publicOperation = operationThat('the operation has no security requirement', isPublic)

/** The service says so of this very operation; it did not just forget. */
export const openedOperation = operationThat('the operation itself says `security: []`', ({ security }) => Array.isArray(security) && security.length === 0)

/** No rate limit counts the operation. */
export const unlimitedOperation = operationThat('no rate limit holds for the operation', isUnlimited)

/** There is nothing to validate. */
export const withoutInput = operationThat('the operation has neither parameters nor a body', hasNoInput)

/** There is nothing that a caller could do wrong. */
export const irrefutable = operationThat('the operation is public, unlimited and without parameters and body', isPublic, isUnlimited, hasNoInput)

/** No request that is answered so has been counted: the operation is unlimited, or the router refuses it before any hook runs. */
export const uncountedResponse: Condition = {
  text: 'every operation that answers so is unlimited, or the status is 414',
  holds: (content, where) => {
    const uses = usesOfResponse(content, where)
    return uses.length > 0 && uses.every(({ operation, status }) => status === '414' || isUnlimited(operation, content))
  }
}

/** No response of the whole service has the header. */
export const withoutCors: Condition = {
  text: 'no response of the service documents Access-Control-Allow-Origin',
  holds: (content) => !/"access-control-allow-origin"/i.test(JSON.stringify([content.paths, content.components]))
}

/** The scheme is of a type whose requirements name roles instead of scopes. @see OpenAPI 3.1.1, section 4.8.30 */
export const schemeWithRoles: Condition = {
  text: 'the scheme is neither `oauth2` nor `openIdConnect`',
  holds: (content, where) => {
    const scheme = tokensOf(where).at(-2) ?? ''
    const type = member(member(at(content, '/components/securitySchemes'), scheme), 'type')
    return typeof type === 'string' && type !== 'oauth2' && type !== 'openIdConnect'
  }
}
