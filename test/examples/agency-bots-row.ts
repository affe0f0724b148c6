import type { AppOptions, Call } from './agency-bots.js'

/** A request that fails in one way. */
export interface Row {
  readonly name: string
  readonly options?: AppOptions
  /** How often the request is sent; the last answer counts. */
  readonly times?: number
  readonly call: Call
  /** The path as the document has it; none for what no operation answers. */
  readonly path?: string
  readonly status: number
  readonly code: string
  readonly message?: string
  readonly details?: unknown
}
