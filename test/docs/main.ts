import { writeFileSync } from 'node:fs'
import { openWorkshop } from './examples.js'
import { pagePaths, readPage, remakePage, root, runExamples } from './pages.js'

const workshop = openWorkshop()
try {
  const pages = pagePaths().map((path) => ({ path, page: readPage(path) }))
  const outcomes = await runExamples(pages, workshop)
  for (const [index, { path, page }] of pages.entries()) {
    const results = outcomes[index]!
    for (const { faults } of results.values()) {
      for (const fault of faults) process.stderr.write(`${path}: ${fault}\n`)
    }
    const remade = await remakePage(page, results)
    if (remade === page) continue
    writeFileSync(new URL(path, root), remade)
    process.stdout.write(`${path} rewritten\n`)
  }
} finally {
  workshop.close()
}
