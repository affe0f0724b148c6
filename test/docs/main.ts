import { writeFileSync } from 'node:fs'
import { openWorkshop } from './examples.js'
import { pagePaths, readPage, remakePage, root, runExamples } from './pages.js'

const workshop = openWorkshop()
try {
  for (const path of pagePaths()) {
    const page = readPage(path)
    const results = await runExamples(page, workshop)
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
