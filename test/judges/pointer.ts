/** The JSON pointer of a path of member names and positions. @see RFC 6901, section 3 */
export function pointerOf (path: ReadonlyArray<string | number>): string {
  return path.map((token) => `/${String(token).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

/** The path that a JSON pointer, or its URI fragment, stands for. @see RFC 6901, sections 4 and 6 */
export function tokensOf (pointer: string): string[] {
  return pointer.split('/').slice(1).map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'))
}
