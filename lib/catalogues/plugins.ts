import type { BuiltInName } from '../../schemas/built-in-name.js'
import { knownPlugins } from '../../openapi/known-plugins.js'

/** The codes of the errors that known plugins throw. */
export const pluginCodes: Readonly<Record<string, BuiltInName>> = Object.assign({}, ...knownPlugins.map(({ codes }) => codes))
