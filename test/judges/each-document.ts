import { setImmediate } from 'node:timers/promises'
import type { Finding, Judge, JsonObject } from './judge.js'

/** A finding before it is known in which file. */
export type Fault = Omit<Finding, 'file'>

/** The rule of a document that a library refuses with an exception. */
export const REFUSED = 'refused'

function refusal (error: unknown): Fault {
  return { rule: REFUSED, where: '', message: error instanceof Error ? error.message : String(error) }
}

/**
 * Judges documents one after the other by a call into a library. The library gets a copy, because some resolve references in
 * place; what it throws is its verdict. Between documents the children of other judges get their turn.
 */
export function eachDocument (faultsOf: (content: JsonObject) => Promise<readonly Fault[]>): Judge['judge'] {
  return async (documents) => {
    const findings: Finding[] = []
    for (const { file, content } of documents) {
      await setImmediate()
      const faults = await faultsOf(structuredClone(content)).catch((error: unknown) => [refusal(error)])
      findings.push(...faults.map((fault) => ({ file, ...fault })))
    }
    return findings
  }
}
