/**
 * What Fastify keeps in each of its requests or replies under a symbol of its own, by the symbol's description. The symbols are
 * the same for all of them, so that one is looked for once. A Fastify without such a symbol has `undefined` there.
 */
export class InternalSlot {
  #key: symbol | undefined

  constructor (readonly description: `fastify.${string}`) {}

  /**
   * The symbol itself. What is read by it where it is always the same one is read about as fast as a property of a name; the
   * methods here are shared by all slots, so that the engine has to look each up.
   */
  keyIn (owner: object): symbol | undefined {
    // Nothing but this: the engine puts as little into the place of any call.
    return this.#key ?? this.#find(owner)
  }

  #find (owner: object): symbol | undefined {
    this.#key = Object.getOwnPropertySymbols(owner).find(({ description }) => description === this.description)
    return this.#key
  }

  get (owner: object): unknown {
    const key = this.keyIn(owner)
    return key === undefined ? undefined : (owner as Readonly<Record<symbol, unknown>>)[key]
  }

  /** Sets what is there; nothing where there is no such symbol. */
  set (owner: object, value: unknown): void {
    const key = this.keyIn(owner)
    if (key !== undefined) (owner as Record<symbol, unknown>)[key] = value
  }
}
