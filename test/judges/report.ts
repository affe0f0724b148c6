import { relative } from 'node:path'
import type { Judge, JudgedDocument } from './judge.js'
import { everyJudge, judgesOf } from './judges-of.js'
import type { JudgedFinding, Verdict } from './verdict.js'

type Open = Omit<JudgedFinding, 'acceptance'>

function isOpen ({ acceptance }: JudgedFinding): boolean {
  return acceptance === undefined
}

function countLine (findings: readonly JudgedFinding[], name: string): string {
  const open = findings.filter(isOpen).length
  const counts = findings.length === 0 ? 'clean' : `${findings.length - open} accepted, ${open} open`
  return `  ${name.padEnd(20)}${counts}`
}

function openLine ({ judge, rule, where, message }: Open): string {
  return `  ${judge} ${rule} ${where === '' ? '(document)' : where}\n    ${message.replaceAll('\n', '\n    ')}`
}

function documentLines (file: string, judges: readonly Judge[], findings: readonly JudgedFinding[]): string[] {
  return [
    file === '' ? '(no document)' : relative('', file),
    ...judges.map(({ name }) => countLine(findings.filter(({ judge }) => judge === name), name)),
    ...findings.filter(isOpen).map(openLine)
  ]
}

function acceptedLines (findings: readonly JudgedFinding[]): string[] {
  const counts = new Map<string, number>()
  for (const { acceptance } of findings) {
    if (acceptance !== undefined) counts.set(acceptance.reason, (counts.get(acceptance.reason) ?? 0) + 1)
  }
  return [...counts].map(([reason, count]) => `${String(count).padStart(6)}  ${reason}`)
}

/** The lines of a run: counts for each document and judge, what is open, why the rest is accepted, and what is stale. */
export function report (documents: readonly JudgedDocument[], { findings, stale }: Verdict): string[] {
  const files = new Set([...documents, ...findings].map(({ file }) => file))
  const judgesOfFile = new Map(documents.map(({ file, content }) => [file, judgesOf(content)]))
  const open = findings.filter(isOpen).length
  const asked = everyJudge.filter((judge) => documents.some(({ content }) => judgesOf(content).includes(judge)))
  const clean = asked.filter(({ name }) => !findings.some(({ judge }) => judge === name)).length
  return [
    ...[...files].flatMap((file) => documentLines(file, judgesOfFile.get(file) ?? everyJudge, findings.filter((finding) => finding.file === file))),
    'accepted:',
    ...acceptedLines(findings),
    ...stale.map(({ judge, rule, where }) => `stale: ${judge} ${rule} is accepted where ${where.text}, but no document has such a finding`),
    `judges: ${clean} clean, ${findings.length - open} findings accepted, ${open} open`
  ]
}
