import { MARGIN, type Bound } from './bounds.js'
import { median, quantile, type Result, type Variant } from './measure.js'

/** A variant without what runs it. */
export type Counted = Pick<Variant, 'name' | 'baseline'>

/** The instructions of each time of a variant, by its name. */
export type Counts = ReadonlyMap<string, number>

/** What a profile that callgrind wrote before a function counts, or undefined for one that it wrote for another reason. */
export function totalOf (profile: string): number | undefined {
  if (!/^desc: Trigger: --dump-before=/m.test(profile)) return undefined
  const [, total] = /^(?:summary|totals): (\d+)$/m.exec(profile) ?? []
  return total === undefined ? undefined : Number(total)
}

/**
 * The instructions of variants from the totals of rounds, each of which ran every variant so many times. It is the lower quartile of
 * the rounds: what some have on top is the compiler's work, or the garbage collector's.
 */
export function countsOf (variants: readonly Counted[], totals: readonly number[], times: number): Counts {
  return new Map(variants.map(({ name }, index) =>
    [name, quantile(totals.filter((_, at) => at % variants.length === index), 0.25) / times]))
}

/** The ratios of variants to their baselines, as the medians of some counts. */
export function ratiosOf (bench: string, variants: readonly Counted[], counts: readonly Counts[]): Result[] {
  return variants.flatMap(({ name, baseline }) => {
    if (baseline === undefined) return []
    const ratios = counts.map((count) => count.get(name)! / count.get(baseline)!)
    const instructions = Math.round(median(counts.map((count) => count.get(name)!)))
    return [{ bench, variant: name, baseline, ratio: median(ratios), q1: quantile(ratios, 0.25), q3: quantile(ratios, 0.75), n: ratios.length, instructions }]
  })
}

/** A sentence for each ratio that is above its bound by more than {@link MARGIN}, and for each bound that no ratio was measured for. */
export function faultsOf (bench: string, results: readonly Result[], bounds: Readonly<Record<string, Bound>>): string[] {
  return Object.entries(bounds).flatMap(([variant, { goal, bound }]) => {
    const result = results.find((result) => result.variant === variant)
    if (result === undefined) return [`${bench}, ${variant}: was not measured`]
    const { baseline, ratio } = result
    return ratio <= bound * MARGIN ? [] : [`${bench}, ${variant}: ${ratio.toFixed(3)} of ${baseline}, above its bound of ${bound} (goal ${goal})`]
  })
}
