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

/** Read once each, in this order; the text only where it is shown: that of a failed validation is made when it is asked for. */
class Facts implements ErrorFacts {
  readonly #value: unknown
  readonly code: unknown
  readonly status: number | undefined
  readonly expose: unknown
  readonly headers: unknown
  readonly validation: unknown
  readonly validationContext: unknown
  readonly errors: unknown

  constructor (value: unknown) {
    this.#value = value
    this.code = read(value, 'code')
    this.status = errorStatus(read(value, 'statusCode')) ?? errorStatus(read(value, 'status'))
    this.expose = read(value, 'expose')
    this.headers = read(value, 'headers')
    this.validation = read(value, 'validation')
    this.validationContext = read(value, 'validationContext')
    this.errors = read(value, 'errors')
  }

  get message (): string | undefined {
    const message = read(this.#value, 'message')
    return typeof message === 'string' && message !== '' ? message : undefined
  }
}

/** Reads only facts of the value: nothing is taken from its texts or its stack. */
export function errorFacts (value: unknown): ErrorFacts {
  return new Facts(value)
}
