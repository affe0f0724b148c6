// Writes bench/RESULTS.md from a full run: `npm run --silent bench -- --all --json | node dist/bench/results.js`.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { cpus, totalmem } from 'node:os'
import type { Result } from './measure.js'

type Line = Omit<Result, 'micros'>

const root = new URL('../../', import.meta.url)
const require = createRequire(root)
const versionOf = (name: string): string => (require(`${name}/package.json`) as { readonly version: string }).version

const lines = readFileSync(0, 'utf8').split('\n').filter((line) => line.includes('"ratio"')).map((line) => JSON.parse(line) as Line)
const digits = (value: number): string => value.toFixed(3)

function section (bench: string): string {
  const rows = lines.filter((line) => line.bench === bench).map(({ variant, baseline, ratio, q1, q3, n }) =>
    `| ${variant} | ${baseline} | ${digits(ratio)} | ${digits(q1)} | ${digits(q3)} | ${n} |`)
  return [`## ${bench[0]!.toUpperCase()}${bench.slice(1)}`, '', '| variant | baseline | ratio | q1 | q3 | n |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n')
}

const model = cpus()[0]?.model ?? 'unknown processor'
const machine = `${cpus().length} × ${model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GiB; Node ${process.versions.node}`
const versions = ['fastify', 'socket.io', '@fastify/rate-limit', '@fastify/swagger'].map((name) => `${name} ${versionOf(name)}`).join(', ')

writeFileSync(new URL('bench/RESULTS.md', root), `# Results

The last full run of \`npm run bench\`: ratios of CPU time (of time, for events of Socket.IO) to a baseline that ran in turns with it, as the
median of n rounds with its quartiles; of instructions where it says so, as the median of n seeds. [docs/performance.md](../docs/performance.md) says what they mean.

${new Date().toISOString().slice(0, 10)}; ${machine}, ${versions}.

${[...new Set(lines.map(({ bench }) => bench))].map(section).join('\n\n')}
`)
