import { defineCatalogue } from 'fastify-error-contract'
import { Type } from 'typebox'
import { REASON_MAX } from '../clients.js'

const details = Type.Object({
  reason: Type.String({ description: 'What may be told of the failure.', minLength: 1, maxLength: REASON_MAX })
}, { additionalProperties: false })

const backoff = { strategy: 'backoff', delays: [2, 8, 30] } as const

/** Failures of services that this one needs. Callers see the reason, so that only what is meant for them may be one. */
export const upstreams = defineCatalogue({
  LIVEKIT_SIP_ERROR: {
    status: 500,
    title: 'LiveKit SIP error',
    message: ({ reason }) => `LiveKit SIP error: ${reason}`,
    description: 'LiveKit did not make the SIP trunk, so that the number was not registered.',
    resolution: 'See whether LiveKit can be reached and takes this service\'s credentials, then register the number again.',
    details,
    example: { reason: 'the trunk could not be created' },
    expose: true,
    retry: backoff
  },
  TWILIO_ERROR: {
    status: 500,
    title: 'Twilio error',
    message: ({ reason }) => `Twilio error: ${reason}`,
    description: 'Twilio did not sell a phone number, and nothing was registered.',
    resolution: 'See whether the Twilio account has a balance and its credentials hold, then purchase again.',
    details,
    example: { reason: 'the number could not be purchased' },
    expose: true,
    retry: backoff
  },
  S3_ERROR: {
    status: 500,
    title: 'S3 error',
    message: ({ reason }) => `S3 error: ${reason}`,
    description: 'The storage neither took the recording nor gave a URL for it.',
    resolution: 'See whether the bucket exists and the S3 credentials may use it, then try again.',
    details,
    example: { reason: 'the recording could not be reached' },
    expose: true,
    retry: backoff
  }
}, { name: 'upstreams' })
