import type { FailingField } from '../schemas/problem.js'
import type { KnownField } from './known-field.js'

/** Failing fields that are all known. Most lists are written from what is known: the fields are made where somebody asks for them. */
export class KnownList {
  #fields: FailingField[] | undefined

  constructor (readonly known: readonly KnownField[]) {}

  /** The fields, the same ones each time. */
  get fields (): FailingField[] {
    this.#fields ??= this.known.map((one) => one.make())
    return this.#fields
  }

  /** Whether somebody has asked for them, who may have changed them. */
  get areMade (): boolean {
    return this.#fields !== undefined
  }
}
