/**
 * Makes Responses Objects that have these statuses, to be filled in. The engine keeps members that are whole numbers in an array that
 * begins at zero, 5 kB for each operation with a status of 500; in an object that was read from JSON, it keeps a table of those that there are.
 *
 * @see OpenAPI 3.1.1, section 4.8.16
 */
export function emptyResponses<Response> (statuses: Iterable<string>): () => Record<string, Response> {
  const json = `{${Array.from(statuses, (status) => `"${status}":null`).join()}}`
  return () => JSON.parse(json) as Record<string, Response>
}
