/** What can be read of a thrown value, whatever it is. */
export interface ErrorFacts {
  readonly code: unknown
  readonly status: number | undefined
  readonly message: string | undefined
  readonly expose: unknown
  readonly headers: unknown
  readonly validation: unknown
  readonly validationContext: unknown
  readonly errors: unknown
}

/** A property of any value; nothing where there is none, or where reading it fails (getters, revoked proxies). */
export function read (value: unknown, property: string): unknown {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return undefined
  try {
    return (value as Readonly<Record<string, unknown>>)[property]
  } catch {
    return undefined
  }
}

/** An error status: a whole number from 400 to 599, also as a text, as Fastify takes it. */
export function errorStatus (value: unknown): number | undefined {
  const status = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status <= 599 ? status : undefined
}

/** Reads each property at most once, and only facts of the value: nothing is taken from its texts or its stack. */
export function errorFacts (value: unknown): ErrorFacts {
  return {
    code: read(value, 'code'),
    status: errorStatus(read(value, 'statusCode')) ?? errorStatus(read(value, 'status')),
    // Only where it is shown: that of a failed validation is made when it is asked for.
    get message () {
      const message = read(value, 'message')
      return typeof message === 'string' && message !== '' ? message : undefined
    },
    expose: read(value, 'expose'),
    headers: read(value, 'headers'),
    validation: read(value, 'validation'),
    validationContext: read(value, 'validationContext'),
    errors: read(value, 'errors')
  }
}
