import { spawnSync } from 'node:child_process'
import { dialects } from '../schemas/dialects/index.js'
import type { Dialect } from '../schemas/dialects/dialect.js'

const CHOSEN = '--dialect='

/**
 * Measures in problem-details, or in the dialect that `--dialect=` names. With `--all` each dialect has a process of its own: what one has taught
 * the compiler slows the next.
 */
export async function inEachDialect (measure: (dialect: Dialect) => Promise<void>): Promise<void> {
  const [, script, ...args] = process.argv
  if (args.includes('--all')) {
    const others = args.filter((arg) => arg !== '--all')
    for (const { name } of dialects) spawnSync(process.execPath, [script!, `${CHOSEN}${name}`, ...others], { stdio: 'inherit' })
    return
  }
  const name = args.find((arg) => arg.startsWith(CHOSEN))?.slice(CHOSEN.length) ?? 'problem-details'
  for (const dialect of dialects.filter((dialect) => dialect.name === name)) await measure(dialect)
}
