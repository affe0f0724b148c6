import type { Acceptance } from './accepted.js'
import type { Finding, JudgedDocument } from './judge.js'

/** A finding with the name of its judge, and the entry that accepts it, if there is one. */
export interface JudgedFinding extends Finding {
  readonly judge: string
  readonly acceptance?: Acceptance
}

/** What all judges said of all documents: every finding, and the entries that none of them needed. */
export interface Verdict {
  readonly findings: readonly JudgedFinding[]
  readonly stale: readonly Acceptance[]
}

/** Holds the findings of each judge against the accepted ones. Nothing accepts a finding in a file that was not judged. */
export function verdict (
  documents: readonly JudgedDocument[],
  judged: ReadonlyArray<{ readonly judge: string, readonly findings: readonly Finding[] }>,
  accepted: readonly Acceptance[]
): Verdict {
  const contents = new Map(documents.map(({ file, content }) => [file, content]))
  const findings = judged.flatMap(({ judge, findings }) => findings.map((finding): JudgedFinding => {
    const content = contents.get(finding.file)
    const acceptance = accepted.find((entry) =>
      entry.judge === judge && entry.rule === finding.rule && content !== undefined && entry.where.holds(content, finding.where))
    return { judge, ...finding, ...(acceptance !== undefined && { acceptance }) }
  }))
  return { findings, stale: accepted.filter((entry) => !findings.some(({ acceptance }) => acceptance === entry)) }
}
