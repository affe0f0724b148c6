import type { FastifyServerOptions } from 'fastify'
import { safeText } from './safe-text.js'

type Logger = NonNullable<FastifyServerOptions['logger']>

const TEXT_MAX = 500
const FRAMES_MAX = 10
const CAUSES_MAX = 3

/** Where an error was made. The lines of its message are no places, even if they look like some. */
function framesOf ({ stack = '', message }: Error): string {
  const rest = stack.slice(Math.max(stack.indexOf(message), 0) + message.length)
  return rest.split('\n').filter((line) => line.startsWith('    at ')).slice(0, FRAMES_MAX).join('\n')
}

interface Logged {
  readonly type: string
  readonly message: string
  readonly stack: string
  readonly code?: string
  readonly cause?: Logged
}

/** An error as it is written: a few facts by name, its texts cut and without secrets. Its other properties can hold whole requests. */
function logged (error: unknown, causes = CAUSES_MAX): Logged {
  if (!(error instanceof Error)) return { type: typeof error, message: typeof error === 'string' ? safeText(error, TEXT_MAX) : '', stack: '' }
  return {
    type: error.name,
    message: safeText(error.message, TEXT_MAX),
    stack: framesOf(error),
    ...('code' in error && { code: safeText(String(error.code), TEXT_MAX) }),
    ...(error.cause !== undefined && causes > 0 && { cause: logged(error.cause, causes - 1) })
  }
}

/** The options of a logger that writes what dependencies say of their failures, and none of their secrets. */
export function withSafeErrors (logger: Logger): Logger {
  if (logger === false) return false
  const options = logger === true ? {} : logger
  return { ...options, serializers: { ...options.serializers, err: (error: unknown) => ({ ...logged(error) }) } }
}
