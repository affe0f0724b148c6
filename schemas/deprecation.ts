/**
 * That operations are deprecated: since when, when they are expected to stop working, and where that is explained (an absolute URL).
 *
 * @see RFC 9745 (Deprecation) and RFC 8594 (Sunset), which must not be before the deprecation
 */
export interface Deprecation {
  readonly since: Date
  readonly sunset?: Date
  readonly link?: string
}

/** The response headers of a deprecation, by their names. @see RFC 9745, sections 2.1 and 3.1; RFC 8594, section 3 */
export function deprecationValues ({ since, sunset, link }: Deprecation): Readonly<Record<string, string>> {
  return {
    deprecation: `@${Math.floor(since.getTime() / 1000)}`,
    ...(sunset !== undefined && { sunset: sunset.toUTCString() }),
    ...(link !== undefined && { link: `<${link}>; rel="deprecation"; type="text/html"` })
  }
}
