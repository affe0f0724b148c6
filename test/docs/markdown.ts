/** A table in Markdown; a bar inside a cell is escaped. */
export function table (head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
  const line = (cells: readonly string[]): string => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Text as code. */
export function code (text: string): string {
  return `\`${text}\``
}

/** A fenced block. */
export function fence (language: string, text: string): string {
  return `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``
}

/** A part of a page that is made by running the code: its kind and what it shows, from `<!-- table: options -->`. */
export interface Section {
  readonly kind: string
  readonly subject: string
  readonly content: string
}

const marked = /<!-- (table|output): (.+?) -->\n([\s\S]*?)\n?<!-- \/\1 -->/g

/** The made parts of a page, in their order. */
export function sectionsOf (page: string): Section[] {
  return [...page.matchAll(marked)].map(([, kind, subject, content]) => ({ kind: String(kind), subject: String(subject), content: String(content) }))
}

/** A page with its made parts made again; `make` is asked for each in their order. */
export async function remake (page: string, make: (section: Section) => string | Promise<string>): Promise<string> {
  const made: string[] = []
  for (const section of sectionsOf(page)) made.push(await make(section))
  let index = 0
  return page.replace(marked, (_all, kind: string, subject: string) => `<!-- ${kind}: ${subject} -->\n${made[index++]}\n<!-- /${kind} -->`)
}

/** A program of a page: the fences of one name, joined. */
export interface Example {
  readonly name: string
  readonly source: string
}

/** The programs of a page: each fence that begins with «ts run NAME». Fences of one name are one program, in their order. */
export function examplesOf (page: string): Example[] {
  const sources = new Map<string, string>()
  for (const [, name, source] of page.matchAll(/^```ts run (\S+)\n([\s\S]*?)^```$/gm)) {
    sources.set(String(name), (sources.get(String(name)) ?? '') + String(source))
  }
  return [...sources].map(([name, source]) => ({ name, source }))
}

/** The targets of a page's links to other files of the repository, without anchors; code is left out. */
export function relativeLinks (page: string): string[] {
  const prose = page.replaceAll(/^```[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '')
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => String(target).split('#')[0]!).filter((target) => target !== '' && !/^[a-z]+:/.test(target))
}

/** The anchors that a page's headings make, as GitHub does. */
export function anchorsOf (page: string): string[] {
  const prose = page.replaceAll(/^```[\s\S]*?^```$/gm, '')
  return [...prose.matchAll(/^#+ (.+)$/gm)].map(([, title]) => String(title).toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').replaceAll(' ', '-'))
}
