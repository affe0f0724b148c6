import { asyncApiOwn } from './asyncapi-own.js'
import { asyncApiParser } from './asyncapi-parser.js'
import { asyncApiSpectral } from './asyncapi-spectral.js'
import type { Judge } from './judge.js'

/** Every judge of AsyncAPI documents. */
export const asyncApiJudges: readonly Judge[] = [asyncApiSpectral, asyncApiParser, asyncApiOwn]

/** The one rule whose findings are accepted, and why. */
export const acceptedOfAsyncApi: ReadonlyMap<string, string> = new Map([
  ['asyncapi-latest-version', 'the document is one of AsyncAPI 3.0, which more tools read than 3.1']
])
