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

interface Waiting {
  readonly ends: number
  readonly late: (error: StoreTimeout) => void
  isOver: boolean
}

/** Answers within so many ms, or rejections. All have one timer together: a timer for each would be most of what waiting costs. */
class Deadline {
  #waiting: Waiting[] = []
  #open = 0
  #timer: NodeJS.Timeout | undefined

  constructor (readonly ms: number) {}

  meet<Value> (answer: Promise<Value>): Promise<Value> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = { ends: performance.now() + this.ms, late: reject, isOver: false }
      this.#waiting.push(waiting)
      this.#timer ??= setTimeout(() => { this.#look() }, this.ms)
      if (this.#open++ === 0) this.#timer.ref()
      answer.then((value) => {
        this.#end(waiting)
        resolve(value)
      }, (error: Error) => {
        this.#end(waiting)
        reject(error)
      })
    })
  }

  /** A timer that nothing waits for any more does not keep the process from ending. */
  #end (waiting: Waiting): void {
    if (waiting.isOver) return
    waiting.isOver = true
    if (--this.#open === 0) this.#timer?.unref()
  }

  /** The first that waits is the first to be late. */
  #look (): void {
    const now = performance.now()
    const late = this.#waiting.filter(({ isOver, ends }) => !isOver && ends <= now)
    this.#waiting = this.#waiting.filter(({ isOver, ends }) => !isOver && ends > now)
    const [first] = this.#waiting
    this.#timer = first === undefined ? undefined : setTimeout(() => { this.#look() }, first.ends - now)
    for (const waiting of late) {
      this.#end(waiting)
      waiting.late(new StoreTimeout(`no answer within ${this.ms} ms`))
    }
  }
}

/**
 * Knows whether a store answers. While it does not, no request waits for it: one question at a time finds out whether it is back.
 */
export class Availability {
  readonly #deadline: Deadline
  #isDown = false
  #isAsked = false

  constructor (timeout: number, readonly probe: () => Promise<unknown>, readonly reports: Reports) {
    this.#deadline = new Deadline(timeout)
  }

  /** What the store says; what `otherwise` does where it does not answer in time, or did not a moment ago. */
  ask<Value> (question: () => Promise<Value>, otherwise: () => Value | Promise<Value>): Value | Promise<Value> {
    if (this.#isDown) {
      this.#lookAgain()
      return otherwise()
    }
    return this.#deadline.meet(question()).catch((error: unknown) => {
      if (!this.#isDown) this.reports.down(error)
      this.#isDown = true
      return otherwise()
    })
  }

  /** A question that is answered late shows nothing but that the next one may be answered in time. */
  #lookAgain (): void {
    if (this.#isAsked) return
    this.#isAsked = true
    const probe = this.probe()
    const asked = (): void => { this.#isAsked = false }
    probe.then(asked, asked)
    this.#deadline.meet(probe).then(() => {
      this.#isDown = false
      this.reports.back()
    }, () => {})
  }
}
