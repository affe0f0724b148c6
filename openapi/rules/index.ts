import type { Rule } from '../operation.js'
import { bodyParsing } from './body-parsing.js'
import { handlerTimeout } from './handler-timeout.js'
import { internal } from './internal.js'
import { knownPlugin } from './known-plugin.js'
import { rateLimit } from './rate-limit.js'
import { security } from './security.js'
import { uriTooLong } from './uri-too-long.js'
import { validation } from './validation.js'

/** Every rule of inference. */
export const rules: readonly Rule[] = [
  bodyParsing, validation, uriTooLong, security, knownPlugin, rateLimit, handlerTimeout, internal
]
