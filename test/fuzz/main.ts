import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { property } from './property.js'

const { values } = parseArgs({ options: { seed: { type: 'string' }, runs: { type: 'string', default: '2000' }, path: { type: 'string' }, endOnFailure: { type: 'boolean', default: false } } })
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed)
const started = process.hrtime.bigint()
console.log(`seed ${seed}, ${values.runs} runs`)
const details = await fc.check(property, {
  seed, numRuns: Number(values.runs), endOnFailure: values.endOnFailure, ...(values.path !== undefined && { path: values.path })
})
if (details.failed) {
  console.log(JSON.stringify(details.counterexample, undefined, 2))
  console.log(`${details.errorInstance instanceof Error ? details.errorInstance.message : ''}\nseed ${seed}, run ${details.numRuns}, path ${details.counterexamplePath}, ${details.numShrinks} times smaller`)
}
console.log(`${details.failed ? 'failed' : 'passed'} after ${details.numRuns} services in ${Number((process.hrtime.bigint() - started) / 1_000_000n) / 1000} s`)
process.exitCode = details.failed ? 1 : 0
