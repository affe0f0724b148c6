import { accepted } from './accepted.js'
import { asyncApiDefects } from './asyncapi-defects.js'
import { asyncApiJudges } from './asyncapi-judges.js'
import { defects, type Defect } from './defects.js'
import type { Judge } from './judge.js'
import { judges } from './judges.js'

function table (head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

function judgesIn (asks: string, judges: readonly Judge[]): string {
  return table(['judge', 'package', asks], judges.map(({ name, package: origin, asks }) => [name, origin.includes(' ') ? origin : `\`${origin}\``, asks]))
}

function defectsIn (defects: readonly Defect[]): string {
  return table(['defect', 'found by'], defects.map(({ name, foundBy }) => [name, foundBy.join(', ')]))
}

/** The judges, and what each asks, in Markdown. */
export function judgesTable (): string {
  return judgesIn('asks of error responses', judges)
}

/** The judges of events, and what each asks, in Markdown. */
export function asyncApiJudgesTable (): string {
  return judgesIn('asks of events', asyncApiJudges)
}

/** The accepted findings, in Markdown. */
export function acceptedTable (): string {
  return table(['judge', 'rule', 'accepted only where', 'because'], accepted.map(({ judge, rule, where, reason }) =>
    [judge, `\`${rule}\``, where.text, reason]))
}

/** The defects that the judges are tried with, and who finds each, in Markdown. */
export function defectsTable (): string {
  return defectsIn(defects)
}

/** The defects that the judges of events are tried with, and who finds each, in Markdown. */
export function asyncApiDefectsTable (): string {
  return defectsIn(asyncApiDefects)
}
