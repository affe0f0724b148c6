import type { FastifyRequest } from 'fastify'
import { declareErrors } from 'fastify-error-contract'
import { errors } from './catalogue.js'

/** @see ITU-T E.164, section 6: fifteen digits at most, the first of a country code */
const E164 = /^\+[1-9]\d{6,14}$/

/** The hook of operations whose body has a phone number. */
export const e164Only = declareErrors(async function e164Only ({ body }: FastifyRequest): Promise<void> {
  const { phone_number: phoneNumber } = body as { readonly phone_number: string }
  if (!E164.test(phoneNumber)) throw errors.INVALID_PHONE_NUMBER()
}, ['INVALID_PHONE_NUMBER'])
