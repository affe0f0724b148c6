import type { Finding, JudgedDocument } from './judge.js'
import { everyJudge, judgesOf } from './judges-of.js'

/** The findings of every judge on all documents of its kind. */
export function runJudges (documents: readonly JudgedDocument[]): Promise<Array<{ readonly judge: string, readonly findings: readonly Finding[] }>> {
  return Promise.all(everyJudge.map(async (one) => {
    const own = documents.filter(({ content }) => judgesOf(content).includes(one))
    return { judge: one.name, findings: own.length === 0 ? [] : await one.judge(own) }
  }))
}
