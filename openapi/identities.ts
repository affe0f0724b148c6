/** A number for each object, so that combinations of objects make a key; `undefined` has one too. It keeps no object alive. */
export function identities (): (object: object | undefined) => number {
  const ids = new WeakMap<object, number>()
  let last = 0
  return (object) => {
    if (object === undefined) return 0
    const known = ids.get(object)
    if (known !== undefined) return known
    ids.set(object, ++last)
    return last
  }
}
