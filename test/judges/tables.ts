import { accepted } from './accepted.js'
import { defects } from './defects.js'
import { judges } from './judges.js'

function table (head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** The judges, and what each asks, in Markdown. */
export function judgesTable (): string {
  return table(['judge', 'package', 'asks of error responses'], judges.map(({ name, package: origin, asks }) => [name, `\`${origin}\``, asks]))
}

/** The accepted findings, in Markdown. */
export function acceptedTable (): string {
  return table(['judge', 'rule', 'accepted only where', 'because'], accepted.map(({ judge, rule, where, reason }) =>
    [judge, `\`${rule}\``, where.text, reason]))
}

/** The defects that the judges are tried with, and who finds each, in Markdown. */
export function defectsTable (): string {
  return table(['defect', 'found by'], defects.map(({ name, foundBy }) => [name, foundBy.join(', ')]))
}
