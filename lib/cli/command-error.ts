/** A failure that the command line tells in one line. `exitCode` is 2 for wrong arguments, 1 for everything else. */
export class CommandError extends Error {
  readonly exitCode: 1 | 2

  constructor (message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.exitCode = exitCode
  }

  /** The first line of whatever was thrown, as the reason of a failure. */
  static from (what: string, error: unknown): CommandError {
    const text = error instanceof Error ? error.message : String(error)
    return new CommandError(`${what}: ${text.split('\n').map((line) => line.trim()).filter((line) => line !== '').join(' ')}`)
  }
}
