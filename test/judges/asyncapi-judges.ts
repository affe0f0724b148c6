import { asyncApiOwn } from './asyncapi-own.js'
import { asyncApiParser } from './asyncapi-parser.js'
import { asyncApiSpectral } from './asyncapi-spectral.js'
import type { Judge } from './judge.js'

/** Every judge of AsyncAPI documents. */
export const asyncApiJudges: readonly Judge[] = [asyncApiSpectral, asyncApiParser, asyncApiOwn]
