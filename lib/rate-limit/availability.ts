/** How long an answer of Redis is waited for where the service does not say, in ms. */
export const STORE_TIMEOUT = 250

/** What is told of a store. */
export interface Reports {
  /** It stopped answering, told once until it is back. */
  down: (error: unknown) => void
  back: () => void
}

/** An answer that did not come in time. */
class StoreTimeout extends Error {
  override readonly name = 'StoreTimeout'
}

/** An answer within so many ms, or a rejection. */
async function inTime<Value> (answer: Promise<Value>, ms: number): Promise<Value> {
  let timer
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => { reject(new StoreTimeout(`no answer within ${ms} ms`)) }, ms)
  })
  try {
    return await Promise.race([answer, late])
  } finally {
    clearTimeout(timer)
  }
}

/**
 * Knows whether a store answers. While it does not, no request waits for it: one question at a time finds out whether it is back.
 */
export class Availability {
  #isDown = false
  #isAsked = false

  constructor (readonly timeout: number, readonly probe: () => Promise<unknown>, readonly reports: Reports) {}

  /** What the store says; what `otherwise` does where it does not answer in time, or did not a moment ago. */
  async ask<Value> (question: () => Promise<Value>, otherwise: () => Value | Promise<Value>): Promise<Value> {
    if (this.#isDown) {
      this.#lookAgain()
      return await otherwise()
    }
    try {
      return await inTime(question(), this.timeout)
    } catch (error) {
      if (!this.#isDown) this.reports.down(error)
      this.#isDown = true
      return await otherwise()
    }
  }

  /** A question that is answered late shows nothing but that the next one may be answered in time. */
  #lookAgain (): void {
    if (this.#isAsked) return
    this.#isAsked = true
    const probe = this.probe()
    const asked = (): void => { this.#isAsked = false }
    probe.then(asked, asked)
    inTime(probe, this.timeout).then(() => {
      this.#isDown = false
      this.reports.back()
    }, () => {})
  }
}
