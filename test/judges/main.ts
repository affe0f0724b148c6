import { accepted } from './accepted.js'
import { exampleFiles, readDocuments } from './documents.js'
import { report } from './report.js'
import { runJudges } from './run-judges.js'
import { verdict } from './verdict.js'

const named = process.argv.slice(2)
const documents = await readDocuments(named.length > 0 ? named : await exampleFiles())
if (documents.length === 0) throw new Error('there is no document of an example to judge')

const all = verdict(documents, await runJudges(documents), accepted)
// Only all the examples together can show that an entry is not needed any more.
const result = named.length > 0 ? { ...all, stale: [] } : all
console.log(report(documents, result).join('\n'))
if (result.stale.length > 0 || result.findings.some(({ acceptance }) => acceptance === undefined)) process.exitCode = 1
