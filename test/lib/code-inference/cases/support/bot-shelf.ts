import { cachedBot } from './bots.js'
import { errors } from './catalogue.js'

/** Bots by their ids. */
export class BotShelf {
  readonly #limit = 2

  constructor (limit = 2) {
    if (limit > 2) throw errors.PLAN_EXHAUSTED()
  }

  static isShelf (value: unknown): value is BotShelf {
    return typeof value === 'object' && value !== null && #limit in value
  }

  get limit (): number { return this.#limit }

  set limit (limit: number) {
    if (limit > this.#limit) throw errors.AMOUNT_INVALID()
  }

  find (id: string): unknown {
    return cachedBot(id)
  }
}
