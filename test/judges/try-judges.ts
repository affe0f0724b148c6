import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import type { Acceptance } from './accepted.js'
import { seed, type Defect } from './defects.js'
import type { JsonObject, JudgedDocument } from './judge.js'
import { judgesOf } from './judges-of.js'
import { runJudges } from './run-judges.js'
import { temporaryFolder } from './temporary-folder.js'
import { verdict } from './verdict.js'

// Each judge compiles its rules anew for each document.
t.setTimeout(300_000)

/** The judges of some documents that find something in each which is not accepted, in the order of the documents. */
async function foundIn (contents: readonly JsonObject[], accepted: readonly Acceptance[]): Promise<Array<ReadonlySet<string>>> {
  return await temporaryFolder(async (folder) => {
    const documents = await Promise.all(contents.map(async (content, index): Promise<JudgedDocument> => {
      const file = join(folder, `${index}.json`)
      await writeFile(file, JSON.stringify(content))
      return { file, content }
    }))
    const { findings } = verdict(documents, await runJudges(documents), accepted)
    return documents.map(({ file }) => new Set(findings.filter((finding) => finding.file === file && finding.acceptance === undefined).map(({ judge }) => judge)))
  })
}

/** Tests that each judge of a kind of document finds the defects that it is said to find, and nothing but what is accepted in a sound document. */
export function tryJudges (kind: string, sound: JsonObject, accepted: readonly Acceptance[], defects: readonly Defect[]): void {
  t.test(`each judge of ${kind} finds the defects that it is said to find, and nothing in a sound document`, async (t) => {
    const names = judgesOf(sound).map(({ name }) => name)
    const [inSound, ...inDefects] = (await foundIn([sound, ...defects.map((defect) => seed(sound, defect))], accepted)).map((found) => names.filter((name) => found.has(name)))
    t.strictSame(inSound, [], 'the sound document')
    for (const [index, { name, foundBy }] of defects.entries()) {
      t.not(foundBy.length, 0, name)
      t.strictSame(inDefects[index], foundBy, name)
    }
    for (const name of names) t.ok(defects.some(({ foundBy }) => foundBy.includes(name)), `${name} finds something`)
  })
}
