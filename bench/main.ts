// Runs every benchmark, each in a process of its own, or those whose names are given: `npm run bench -- rate-limit --json`.
import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const args = process.argv.slice(2)
const options = args.filter((arg) => arg.startsWith('-'))
const wanted = args.filter((arg) => !arg.startsWith('-'))
const names = readdirSync(new URL('.', import.meta.url)).filter((name) => name.endsWith('.bench.js')).map((name) => name.replace('.bench.js', ''))

for (const name of wanted.length === 0 ? names : wanted) {
  if (!names.includes(name)) throw new Error(`there is no benchmark '${name}'; there are ${names.join(', ')}`)
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(`${name}.bench.js`, import.meta.url)), ...options], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
