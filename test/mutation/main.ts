import { readFileSync, writeFileSync } from 'node:fs'
import { reasonOf } from './reasons.js'
import { counts, page, survivorsOf, type Report } from './report.js'

const root = new URL('../../../', import.meta.url)
const report = JSON.parse(readFileSync(new URL('dist/mutation.json', root), 'utf8')) as Report
writeFileSync(new URL('docs/mutation.md', root), page(report, reasonOf))
for (const survivor of survivorsOf(report).filter((survivor) => reasonOf(survivor) === undefined)) {
  console.log(`${survivor.file}:${survivor.line}: ${survivor.before} → ${survivor.after}`)
}
for (const [file, made, noticed] of counts(report)) console.log(`${file}: ${noticed} of ${made}`)
