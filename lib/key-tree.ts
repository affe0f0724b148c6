/**
 * Values by several keys each, which may be anything; objects are the same where they are one. Looking one up makes nothing, where a key that is
 * a text would have to be written each time.
 */
export class KeyTree<Value> {
  value: Value | undefined = undefined
  private branches: Map<unknown, KeyTree<Value>> | undefined = undefined

  /** The place under a key. */
  at (key: unknown): KeyTree<Value> {
    const known = this.branches?.get(key)
    if (known !== undefined) return known
    const made = new KeyTree<Value>()
    this.branches ??= new Map()
    this.branches.set(key, made)
    return made
  }

  /** The place under the items of lists, and how many there are in each: what follows a list is not taken for more of it. */
  under (lists: ReadonlyArray<readonly unknown[]>): KeyTree<Value> {
    let place: KeyTree<Value> = this
    // By their places: what iterates takes the engine several times as long to compile.
    for (let list = 0; list < lists.length; list++) {
      const keys = lists[list]!
      place = place.at(keys.length)
      for (let key = 0; key < keys.length; key++) place = place.at(keys[key])
    }
    return place
  }
}
