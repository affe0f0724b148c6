const SHARDS = 64

/**
 * A map from keys to the slots of their windows, in parts: a single map of a million keys takes about a tenth of a second each
 * time that it grows, and every request would wait for that.
 */
export class Slots {
  readonly #shards: Array<Map<string, number> | undefined> = []

  #shardOf (key: string): number {
    let hash = 0
    for (let index = 0; index < key.length; index++) hash = (hash * 31 + key.charCodeAt(index)) | 0
    return (hash ^ hash >>> 16) & (SHARDS - 1)
  }

  get (key: string): number | undefined {
    return this.#shards[this.#shardOf(key)]?.get(key)
  }

  set (key: string, slot: number): void {
    const shard = this.#shardOf(key)
    const map = this.#shards[shard] ?? new Map<string, number>()
    this.#shards[shard] = map.set(key, slot)
  }

  delete (key: string): void {
    this.#shards[this.#shardOf(key)]?.delete(key)
  }
}
