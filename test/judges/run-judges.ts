import type { Finding, JudgedDocument } from './judge.js'
import { judges } from './judges.js'

/** The findings of every judge on all documents. */
export function runJudges (documents: readonly JudgedDocument[]): Promise<Array<{ readonly judge: string, readonly findings: readonly Finding[] }>> {
  return Promise.all(judges.map(async ({ name, judge }) => ({ judge: name, findings: await judge(documents) })))
}
