import type { JsonObject } from './judge.js'
import { member, members, operationAt, usesOfResponse, type ResponseUse } from './place.js'

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

function operationThat (text: string, fact: Fact): Condition {
  return {
    text,
    holds: (content, where) => {
      const operation = operationAt(content, where)
      return operation !== undefined && fact(operation, content)
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

type UseFact = (use: ResponseUse, content: JsonObject) => boolean

/** Holds for a response that is used, where it does for each of its uses. */
function responseThat (text: string, fact: UseFact): Condition {
  return {
    text,
    holds: (content, where) => {
      const uses = usesOfResponse(content, where)
      return uses.length > 0 && uses.every((use) => fact(use, content))
    }
  }
}

/** No request that is answered so has been counted: the operation is unlimited, or the router refuses it before any hook runs. */
export const uncountedResponse = responseThat('every operation that answers so is unlimited, or the status is 414',
  ({ operation, status }, content) => status === '414' || isUnlimited(operation, content))

/** Only pages of the service's own origin read the response, or the router refuses the request before any hook runs. */
export const sameOriginResponse = responseThat('no operation that answers so has a response with Access-Control-Allow-Origin, or the status is 414',
  ({ operation, status }) => status === '414' || !/"access-control-allow-origin"/i.test(JSON.stringify(operation.responses)))

/** Rules that look for the word `headers` take the section of that name for a response. @see OpenAPI 3.1.1, section 4.8.7 */
export const headersSection: Condition = {
  text: 'the place is the `headers` section of the components',
  holds: (_content, where) => where === '/components/headers'
}

/** The version that the command line writes. */
export const asyncApi30: Condition = {
  text: 'the document is one of AsyncAPI 3.0',
  holds: (content) => String(content.asyncapi).startsWith('3.0.')
}

/** The response to a request that reached no operation. */
export const serviceResponse: Condition = {
  text: 'the response is of the whole service, under `x-error-contract`',
  holds: (_content, where) => where.startsWith('/x-error-contract/service/')
}
