import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { promised } from './property.js'

/** Leaves out what a service has by default, so that what is printed is what matters. */
function withoutDefaults (_name: string, value: unknown): unknown {
  const isDefault = value === null || value === false || value === 'none' || value === 'default' || (Array.isArray(value) && value.length === 0)
  return isDefault ? undefined : value
}

const { values: { seed: given, runs, path } } = parseArgs({
  options: { seed: { type: 'string' }, runs: { type: 'string', default: '1000' }, path: { type: 'string' } }
})
const seed = given === undefined ? Math.trunc(Math.random() * 2 ** 31) : Number(given)
const started = performance.now()
console.log(`seed ${seed}, ${runs} runs`)
const { failed, counterexample, errorInstance, counterexamplePath, numRuns } = await fc.check(promised, {
  seed, numRuns: Number(runs), ...(path !== undefined && { path })
})
if (failed) {
  console.log(JSON.stringify(counterexample, withoutDefaults, 1))
  console.log(errorInstance instanceof Error ? errorInstance.message : String(errorInstance))
  console.log(`again: npm run fuzz -- --seed ${seed} --runs ${runs} --path ${String(counterexamplePath)}`)
}
console.log(`${failed ? 'failed' : 'passed'} after ${numRuns} services in ${((performance.now() - started) / 1000).toFixed(1)} s`)
process.exitCode = failed ? 1 : 0
