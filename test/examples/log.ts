type Fields = Readonly<Record<string, unknown>>

/** The log of an app: what was written, and a wait for what is going to be. */
export class Log {
  readonly lines: string[] = []
  #waiting: Array<() => void> = []

  write (line: string): void {
    this.lines.push(line)
    for (const look of this.#waiting) look()
  }

  /** The first line with these fields, of those that were written. */
  find (fields: Fields): Fields | undefined {
    return this.lines.map((line) => JSON.parse(line) as Fields).find((line) => Object.entries(fields).every(([name, value]) => line[name] === value))
  }

  /** The first line with these fields, once it is written. */
  async line (fields: Fields): Promise<Fields> {
    return new Promise((resolve) => {
      const look = (): void => {
        const found = this.find(fields)
        if (found !== undefined) resolve(found)
      }
      this.#waiting.push(look)
      look()
    })
  }
}
