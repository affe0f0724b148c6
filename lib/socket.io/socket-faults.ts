import type { Fault } from '../fault.js'
import type { AnySocketOptions, Listening } from './options.js'

/** Everything that is wrong with the options of a contract. */
export function socketFaults (_io: Listening, { catalogue }: AnySocketOptions): Fault[] {
  return [...catalogue?.faults ?? []]
}
