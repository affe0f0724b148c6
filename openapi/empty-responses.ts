/**
 * An empty Responses Object. The engine keeps members that are whole numbers in an array that begins at zero, 5 kB for each operation
 * with a status of 500; in an object that was read from JSON, it keeps a table of those that there are.
 *
 * @see OpenAPI 3.1.1, section 4.8.16
 */
export function emptyResponses<Response> (): Record<string, Response> {
  const responses = JSON.parse('{"500":0}') as Record<string, Response>
  delete responses['500']
  return responses
}
