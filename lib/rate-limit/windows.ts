import type { Slots } from './slots.js'

const FIRST_CAPACITY = 1024

/**
 * A table of counting windows in numbered slots, in arrays of numbers rather than objects: about 120 bytes for each key, its
 * text included. A heap has the window that ends first at its root, so that expired windows are found without a search. It
 * grows up to `maxKeys` slots. Times are in ms.
 */
export class Windows {
  #counts = new Float64Array(FIRST_CAPACITY)
  #ends = new Float64Array(FIRST_CAPACITY)
  /** The slots as a heap by their ends, and the place of each slot in it. */
  #heap = new Uint32Array(FIRST_CAPACITY)
  #places = new Uint32Array(FIRST_CAPACITY)
  readonly #keys: string[] = []
  readonly #owners: Slots[] = []
  #size = 0

  constructor (readonly maxKeys: number) {}

  /** How many windows there are, expired ones that were not removed yet included. */
  get size (): number {
    return this.#size
  }

  get isFull (): boolean {
    return this.#size >= this.maxKeys
  }

  countOf (slot: number): number {
    return this.#counts[slot]!
  }

  endOf (slot: number): number {
    return this.#ends[slot]!
  }

  setCount (slot: number, count: number): void {
    this.#counts[slot] = count
  }

  setEnd (slot: number, end: number): void {
    this.#ends[slot] = end
    this.#sink(this.#rise(this.#places[slot]!, slot), slot)
  }

  /** Opens a window for a key that has none; there has to be room. */
  open (owner: Slots, key: string, end: number): number {
    if (this.#size === this.#ends.length) this.#grow()
    // The heap keeps the slots that were removed behind its end.
    const slot = this.#size < this.#keys.length ? this.#heap[this.#size]! : this.#keys.length
    this.#keys[slot] = key
    this.#owners[slot] = owner
    this.#counts[slot] = 0
    this.#ends[slot] = end
    owner.set(key, slot)
    this.#rise(this.#size++, slot)
    return slot
  }

  /** Removes windows that have ended, no more than so many, so that no request waits for all of them. */
  removeExpired (now: number, most: number): void {
    for (let removed = 0; removed < most && this.#size > 0 && this.#ends[this.#heap[0]!]! <= now; removed++) this.removeFirst()
  }

  /** Removes the window that ends first. */
  removeFirst (): void {
    const slot = this.#heap[0]!
    const last = this.#heap[--this.#size]!
    this.#owners[slot]!.delete(this.#keys[slot]!)
    this.#keys[slot] = ''
    if (last !== slot) this.#sink(0, last)
    this.#heap[this.#size] = slot
  }

  #grow (): void {
    const capacity = Math.min(this.#ends.length * 2, Math.max(this.maxKeys, FIRST_CAPACITY))
    const floats = (old: Float64Array): Float64Array<ArrayBuffer> => { const wide = new Float64Array(capacity); wide.set(old); return wide }
    const integers = (old: Uint32Array): Uint32Array<ArrayBuffer> => { const wide = new Uint32Array(capacity); wide.set(old); return wide }
    this.#counts = floats(this.#counts)
    this.#ends = floats(this.#ends)
    this.#heap = integers(this.#heap)
    this.#places = integers(this.#places)
  }

  #put (place: number, slot: number): void {
    this.#heap[place] = slot
    this.#places[slot] = place
  }

  /** Moves a slot towards the root as far as it ends before its parents. Where it is then. */
  #rise (place: number, slot: number): number {
    const end = this.#ends[slot]!
    while (place > 0) {
      const parent = this.#heap[(place - 1) >> 1]!
      if (this.#ends[parent]! <= end) break
      this.#put(place, parent)
      place = (place - 1) >> 1
    }
    this.#put(place, slot)
    return place
  }

  /** Moves a slot away from the root as far as it ends after its children. */
  #sink (place: number, slot: number): void {
    const end = this.#ends[slot]!
    for (let child = 2 * place + 1; child < this.#size; child = 2 * place + 1) {
      if (child + 1 < this.#size && this.#ends[this.#heap[child + 1]!]! < this.#ends[this.#heap[child]!]!) child++
      if (this.#ends[this.#heap[child]!]! >= end) break
      this.#put(place, this.#heap[child]!)
      place = child
    }
    this.#put(place, slot)
  }
}
