import type { ErrorMapping } from 'fastify-error-contract'
import { errors } from './catalogue.js'
import { LiveKitError, S3Error, TwilioError } from './clients.js'

/** Whether a thrown value has a `code`, as Postgres' errors and the plugins' have. */
function hasCode (error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

/** @see https://www.postgresql.org/docs/current/errcodes-appendix.html (23505: unique_violation) */
export const uniqueNumbers = {
  codes: ['PHONE_NUMBER_TAKEN'],
  map: (error) => hasCode(error, '23505') ? errors.PHONE_NUMBER_TAKEN(undefined, { cause: error }) : undefined
} as const satisfies ErrorMapping

/** LiveKit's refusals. */
export const liveKitErrors = {
  codes: ['LIVEKIT_SIP_ERROR'],
  map: (error) => error instanceof LiveKitError
    ? errors.LIVEKIT_SIP_ERROR({ reason: error.publicReason ?? 'the trunk could not be created' }, { cause: error })
    : undefined
} as const satisfies ErrorMapping

/** Twilio's refusals. */
export const twilioErrors = {
  codes: ['TWILIO_ERROR'],
  map: (error) => error instanceof TwilioError
    ? errors.TWILIO_ERROR({ reason: error.publicReason ?? 'the number could not be purchased' }, { cause: error })
    : undefined
} as const satisfies ErrorMapping

/** S3's refusals. */
export const s3Errors = {
  codes: ['S3_ERROR'],
  map: (error) => error instanceof S3Error
    ? errors.S3_ERROR({ reason: error.publicReason ?? 'the recording could not be reached' }, { cause: error })
    : undefined
} as const satisfies ErrorMapping

/** A file that @fastify/multipart stopped reading. */
export const fileLimit = {
  codes: ['FILE_TOO_LARGE'],
  methods: ['POST'],
  map: (error) => hasCode(error, 'FST_REQ_FILE_TOO_LARGE') ? errors.FILE_TOO_LARGE() : undefined
} as const satisfies ErrorMapping
