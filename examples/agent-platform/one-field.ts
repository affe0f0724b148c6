import type { FastifyRequest } from 'fastify'
import { declareErrors } from 'fastify-error-contract'
import { errors } from './catalogue.js'

/** What a validator says of a field that is missing. */
interface Missing {
  readonly missingProperty?: string
}

/** The first field that failed, and whether that is because it is not there. */
function firstField ({ validation }: NonNullable<FastifyRequest['validationError']>) {
  const { instancePath, params } = validation![0]!
  const { missingProperty } = params as Missing
  return { field: missingProperty ?? (instancePath.slice(1) || 'body'), missing: missingProperty !== undefined }
}

/**
 * The options of a route that takes one field and no more: what is wrong with it is said in a sentence and a hint, and not in a
 * list of fields. The validation is attached to the request, so that this hook answers it.
 */
export function oneField (operation: string) {
  const refuse = declareErrors(async function refuseField ({ validationError }: FastifyRequest): Promise<void> {
    if (validationError != null) throw errors.INVALID_FIELD({ ...firstField(validationError), operation }, { cause: validationError })
  }, ['INVALID_FIELD'])
  return { attachValidation: true, preHandler: refuse } as const
}
