import { table } from '../docs/markdown.js'

interface Position {
  readonly line: number
  readonly column: number
}

interface Mutant {
  readonly mutatorName: string
  readonly replacement?: string
  readonly status: string
  readonly location: { readonly start: Position, readonly end: Position }
}

/** What Stryker has found. @see https://github.com/stryker-mutator/mutation-testing-elements, its schema of reports */
export interface Report {
  readonly files: Readonly<Record<string, { readonly source: string, readonly mutants: readonly Mutant[] }>>
}

/** A change that no test notices, and why. */
export interface Survivor {
  readonly file: string
  readonly line: number
  readonly before: string
  readonly after: string
}

const noticed = new Set(['Killed', 'Timeout'])
const missed = new Set(['Survived', 'NoCoverage'])

/** A text as code, in which there may be backticks. @see CommonMark 0.31.2, section 6.1 */
const code = (text: string): string => text === '' ? 'nothing' : text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()

function textAt (source: string, { start, end }: Mutant['location']): string {
  const lines = source.split('\n').slice(start.line - 1, end.line)
  lines[lines.length - 1] = lines.at(-1)!.slice(0, end.column - 1)
  lines[0] = lines[0]!.slice(start.column - 1)
  return oneLine(lines.join('\n'))
}

/** The changes that no test notices, in their order. */
export function survivorsOf ({ files }: Report): Survivor[] {
  return Object.entries(files).flatMap(([file, { source, mutants }]) => mutants.filter(({ status }) => missed.has(status)).map(({ location, replacement = '' }) =>
    ({ file, line: location.start.line, before: textAt(source, location), after: oneLine(replacement) })))
    .sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line)
}

/** How many changes of each file were made, and how many are noticed. */
export function counts ({ files }: Report): Array<readonly [file: string, made: number, noticed: number]> {
  const count = (mutants: readonly Mutant[], statuses: ReadonlySet<string>): number => mutants.filter(({ status }) => statuses.has(status)).length
  return Object.entries(files).map(([file, { mutants }]) => [file, count(mutants, new Set([...noticed, ...missed])), count(mutants, noticed)] as const)
}

const share = (made: number, noticed: number): string => `${(100 * noticed / made).toFixed(1)} %`

/** Finds the reason why nothing notices a change. */
export type ReasonOf = (survivor: Survivor) => string | undefined

/** The page that tells of a report. */
export function page (report: Report, reasonOf: ReasonOf): string {
  const files = counts(report)
  const made = files.reduce((sum, [, made]) => sum + made, 0)
  const found = files.reduce((sum, [,, noticed]) => sum + noticed, 0)
  return `# What no test notices

\`npm run mutate\` changes the code that answers errors, one place at a time, and runs the tests of it: a change that none of them notices
is a line that nobody looks at. Of ${made} changes, ${found} are noticed: ${share(made, found)}. The command makes this page anew;
lines have moved since where the code has changed, and what was written since is not in it.

${table(['file', 'changes', 'noticed', 'share'], files.map(([file, made, found]) => [code(file), String(made), String(found), share(made, found)]))}

## The rest

${table(['where', 'instead of', 'stands', 'why no test notices'], survivorsOf(report).map((survivor) =>
    [`${survivor.file}:${survivor.line}`, code(survivor.before), code(survivor.after), reasonOf(survivor) ?? 'not looked at yet']))}
`
}
