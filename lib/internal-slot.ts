/**
 * What Fastify keeps in each of its requests or replies under a symbol of its own, by the symbol's description. The symbols are
 * the same for all of them, so that one is looked for once. A Fastify without such a symbol has `undefined` there.
 */
export class InternalSlot {
  #key: symbol | undefined

  constructor (readonly description: `fastify.${string}`) {}

  #keyIn (owner: object): symbol | undefined {
    this.#key ??= Object.getOwnPropertySymbols(owner).find(({ description }) => description === this.description)
    return this.#key
  }

  get (owner: object): unknown {
    const key = this.#keyIn(owner)
    return key === undefined ? undefined : (owner as Readonly<Record<symbol, unknown>>)[key]
  }

  /** Sets what is there; nothing where there is no such symbol. */
  set (owner: object, value: unknown): void {
    const key = this.#keyIn(owner)
    if (key !== undefined) Reflect.set(owner, key, value)
  }
}
