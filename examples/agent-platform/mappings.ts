import type { ErrorMapping } from 'fastify-error-contract'
import { errors } from './catalogue.js'
import { isDatabaseError } from './database.js'
import { isIntegrationFailure } from './integration.js'

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html (unique_violation) */
const UNIQUE_VIOLATION = '23505'

/** The database has found something with the same identifier, which only happens where something is written. */
export const takenIdentifier: ErrorMapping = {
  codes: ['ALREADY_EXISTS'],
  methods: ['POST', 'PUT', 'PATCH'],
  map: (error) => isDatabaseError(error, UNIQUE_VIOLATION) ? errors.ALREADY_EXISTS(undefined, { cause: error }) : undefined
}

/** Whatever else the database says. */
export const failedQuery: ErrorMapping = {
  codes: ['DATABASE_ERROR'],
  map: (error) => isDatabaseError(error) ? errors.DATABASE_ERROR(undefined, { cause: error }) : undefined
}

/** An integration that failed, or was stopped because it took too long. */
export const failedIntegration: ErrorMapping = {
  codes: ['INTEGRATION_ERROR'],
  map: (error) => isIntegrationFailure(error) ? errors.INTEGRATION_ERROR(undefined, { cause: error }) : undefined
}
