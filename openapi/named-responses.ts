const statuses = Array.from({ length: 500 }, (_, index) => String(index + 100))
const names = new Map(statuses.map((status) => [status, `:${status}`]))
const statusesOf = new Map(statuses.map((status) => [`:${status}`, status]))

/**
 * Responses, each changed, under names that are no whole numbers; others, such as `default`, stay as they are. The engine keeps members that are whole numbers in an
 * array that begins at zero: 2.5 kB for an object with the status 200 alone, which are searched whole whenever its members are listed.
 */
export function named<From, To> (responses: Readonly<Record<string, From>>, change: (response: From) => To): Record<string, To> {
  const made: Record<string, To> = {}
  for (const status of Object.keys(responses)) made[names.get(status) ?? status] = change(responses[status]!)
  return made
}

/** What a response that may be {@link named} is called in the document. */
export function statusOf (name: string): string {
  return statusesOf.get(name) ?? name
}

/** The responses that were {@link named}, or are not. */
export function unnamed<Response> (responses: Readonly<Record<string, Response>> = {}): Record<string, Response> {
  return Object.fromEntries(Object.entries(responses).map(([name, response]) => [statusOf(name), response]))
}
