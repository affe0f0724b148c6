import type { Result } from './measure.js'

const digits = (value: number): string => value.toFixed(3)

/** Prints results as a table, or with `--json` among the arguments as a line of JSON for each. */
export function report (results: readonly Result[], args: readonly string[] = process.argv): void {
  if (args.includes('--json')) {
    for (const { micros: _micros, ...result } of results) console.log(JSON.stringify(result))
    return
  }
  console.table(Object.fromEntries(results.map(({ bench, variant, baseline, ratio, q1, q3, n, micros, instructions }) =>
    [`${bench}: ${variant}`, { baseline, ratio: digits(ratio), q1: digits(q1), q3: digits(q3), n, ...(micros !== undefined && { µs: digits(micros) }), ...(instructions !== undefined && { instructions }) }])))
}
