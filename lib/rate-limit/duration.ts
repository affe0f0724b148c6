import { parse } from '@lukeed/ms'

/** A time window in ms, from ms or from a text such as `1 minute`; `undefined` where it is none, or shorter than 1 ms. */
export function durationOf (value: unknown): number | undefined {
  // The parser of @fastify/rate-limit itself, so that what is refused here is what it does not understand.
  const ms = typeof value === 'string' ? parse(value) : value
  return typeof ms === 'number' && Number.isFinite(ms) && ms >= 1 ? ms : undefined
}
