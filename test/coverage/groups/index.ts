import type { Group } from '../row.js'
import { belowRouting } from './below-routing.js'
import { bodies } from './bodies.js'
import { encapsulation } from './encapsulation.js'
import { errorHandlers } from './error-handlers.js'
import { escapes } from './escapes.js'
import { hooks } from './hooks.js'
import { plainSends } from './plain-sends.js'
import { http2 } from './http2.js'
import { leaks } from './leaks.js'
import { plugins } from './plugins.js'
import { pluginsOfContent } from './plugins-of-content.js'
import { rateLimits } from './rate-limits.js'
import { rawAndHijack } from './raw-and-hijack.js'
import { serialization } from './serialization.js'
import { statuses } from './statuses.js'
import { streams } from './streams.js'
import { thrownValues } from './thrown-values.js'
import { timeoutsAndClosing } from './timeouts-and-closing.js'
import { tlsOnPlainPort } from './tls-on-plain-port.js'
import { unknownRoutes } from './unknown-routes.js'
import { validation } from './validation.js'
import { validators } from './validators.js'

/** Every group of cases by the name of its file, in the order of a request's way. */
export const groups: Readonly<Record<string, Group>> = {
  'below-routing': belowRouting,
  'tls-on-plain-port': tlsOnPlainPort,
  bodies,
  validation,
  validators,
  'unknown-routes': unknownRoutes,
  'thrown-values': thrownValues,
  statuses,
  'plain-sends': plainSends,
  'raw-and-hijack': rawAndHijack,
  serialization,
  'error-handlers': errorHandlers,
  hooks,
  streams,
  'timeouts-and-closing': timeoutsAndClosing,
  plugins,
  'plugins-of-content': pluginsOfContent,
  'rate-limits': rateLimits,
  leaks,
  encapsulation,
  http2,
  escapes
}
