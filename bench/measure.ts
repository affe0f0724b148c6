/** Something that is measured: `run` does it so many times. It is compared with its `baseline`, by name; one without is a baseline. */
export interface Variant {
  readonly name: string
  readonly baseline?: string
  readonly run: (times: number) => Promise<unknown>
}

/** A line of a benchmark: the ratio of a variant to its baseline, as the median of the rounds with its quartiles. */
export interface Result {
  readonly bench: string
  readonly variant: string
  readonly baseline: string
  readonly ratio: number
  readonly q1: number
  readonly q3: number
  readonly n: number
  /** Of the variant itself, in µs of CPU time for each time; it depends on the machine. */
  readonly micros?: number
  /** Of the variant itself, for each time, where they were counted instead. */
  readonly instructions?: number
}

/** How long is measured. One round runs every variant once, in an order that turns. */
export interface Plan {
  readonly rounds: number
  readonly times: number
  readonly warmUp: number
}

/** The µs of CPU time that what is measured has had so far: this process, or the one that serves. */
export type CpuTime = () => number | Promise<number>

const ownCpuTime: CpuTime = () => {
  const { user, system } = process.cpuUsage()
  return user + system
}

async function cpuTimeOf ({ run }: Variant, times: number, cpuTime: CpuTime): Promise<number> {
  const before = await cpuTime()
  await run(times)
  return (await cpuTime() - before) / times
}

/** The value that a share of the values is below. */
export function quantile (values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (sorted.length - 1) * share
  const low = sorted[Math.floor(at)]!
  return low + (sorted[Math.ceil(at)]! - low) * (at - Math.floor(at))
}

/** The value in the middle. */
export const median = (values: readonly number[]): number => quantile(values, 0.5)

/**
 * Measures variants against their baselines by CPU time, interleaved: what disturbs the machine disturbs a
 * round as a whole, so that the ratios within it stay.
 */
export async function measure (bench: string, variants: readonly Variant[], { rounds, times, warmUp }: Plan, cpuTime = ownCpuTime): Promise<Result[]> {
  for (const { run } of variants) await run(warmUp)
  const seen = new Map(variants.map(({ name }) => [name, [] as number[]]))
  for (let round = 0; round < rounds; round++) {
    for (let index = 0; index < variants.length; index++) {
      const variant = variants[(index + round) % variants.length]!
      seen.get(variant.name)!.push(await cpuTimeOf(variant, times, cpuTime))
    }
  }
  return variants.filter(({ baseline }) => baseline !== undefined).map(({ name, baseline }) => {
    const own = seen.get(name)!
    const ratios = own.map((time, round) => time / seen.get(baseline!)![round]!)
    const [ratio, q1, q3, micros] = [median(ratios), quantile(ratios, 0.25), quantile(ratios, 0.75), median(own)]
    return { bench, variant: name, baseline: baseline!, ratio, q1, q3, n: rounds, micros }
  })
}
