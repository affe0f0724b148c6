import { errors } from './catalogue.js'

interface Transaction {
  readonly run: (sql: string, ...values: string[]) => Promise<string[]>
}

/** A database with a single connection. */
export class Database {
  private connected = true

  async transaction<Result> (work: (tx: Transaction) => Promise<Result>): Promise<Result> {
    const tx = this.begin()
    try {
      const result = await work(tx)
      await tx.run('commit')
      return result
    } catch (error) {
      await tx.run('rollback')
      throw error
    }
  }

  private begin (): Transaction {
    if (!this.connected) throw errors.MODEL_UNAVAILABLE()
    return { run: async (sql, ...values) => [sql, ...values] }
  }

  close (): void {
    this.connected = false
  }
}
