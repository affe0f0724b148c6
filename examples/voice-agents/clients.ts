import { safeText } from './safe-text.js'

/** The longest reason that callers are told, in characters. */
export const REASON_MAX = 200

/**
 * What a client rejects with when its service refuses. The message may hold anything; only `publicReason` is for callers, and
 * even that without what looks like a secret.
 */
export class UpstreamError extends Error {
  readonly status: number
  readonly publicReason: string | undefined

  constructor (message: string, { status, publicReason }: { readonly status: number, readonly publicReason?: string }) {
    super(message)
    this.status = status
    this.publicReason = publicReason?.trim() ? safeText(publicReason, REASON_MAX) : undefined
  }
}

/** LiveKit refused. */
export class LiveKitError extends UpstreamError {
  override readonly name = 'LiveKitError'
}

/** Twilio refused. */
export class TwilioError extends UpstreamError {
  override readonly name = 'TwilioError'
}

/** S3 refused. */
export class S3Error extends UpstreamError {
  override readonly name = 'S3Error'
}

/** The services that this one needs. */
export interface Clients {
  /** Makes a SIP trunk for a number, and gives what LiveKit calls it. */
  readonly createTrunk: (phoneNumber: string) => Promise<string>
  /** Buys a number of a country from Twilio. */
  readonly buyNumber: (country: string) => Promise<string>
  /** Puts a file into the bucket. */
  readonly putFile: (key: string, bytes: Buffer) => Promise<void>
  /** An address of a file in the bucket, for a while. */
  readonly signUrl: (key: string) => Promise<string>
}

/** Stand-ins that always answer and need no network. */
export const standIns: Clients = {
  createTrunk: async (phoneNumber) => `ST_${phoneNumber.slice(1)}`,
  buyNumber: async (country) => country === 'DE' ? '+4930555010' : '+14155550199',
  putFile: async () => {},
  signUrl: async (key) => `https://recordings.voice-agents.example/${key}`
}
