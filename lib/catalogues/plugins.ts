import type { BuiltInName } from '../../schemas/built-in-name.js'
import { knownPlugins } from '../../openapi/known-plugins.js'

/** The code of the error of a request that cannot be counted, since the store of its rate limit does not answer. */
export const STORE_DOWN = 'ERR_RATE_LIMIT_STORE_DOWN'

/** The codes of the errors that known plugins throw, and that the store of a rate limit does. */
export const pluginCodes: Readonly<Record<string, BuiltInName>> = Object.assign({ [STORE_DOWN]: 'unavailable' }, ...knownPlugins.map(({ codes }) => codes))
