/** A number for each object, so that combinations of objects make a key; `undefined` has one too. */
export function identities (): (object: object | undefined) => number {
  const ids = new Map<object | undefined, number>()
  return (object) => {
    const known = ids.get(object)
    if (known !== undefined) return known
    ids.set(object, ids.size)
    return ids.size - 1
  }
}
