import type { RetryAdvice } from '../schemas/retry.js'
import type { Contract } from './contract.js'
import type { Provenance } from './infer.js'

/** One error of a locked operation. */
export interface LockedError {
  readonly status: number
  readonly retry?: RetryAdvice
  readonly provenance: readonly Provenance[]
}

/** The errors of each operation by their codes, as they are committed: operations are «METHOD url». */
export interface Lock {
  readonly operations: Readonly<Record<string, Readonly<Record<string, LockedError>>>>
}

/** The name of an operation in a lock. */
export function operationKey (method: string, url: string): string {
  return `${method} ${url}`
}

function byUrl (a: { url: string, method: string }, b: { url: string, method: string }): number {
  const [one, other] = [`${a.url} ${a.method}`, `${b.url} ${b.method}`]
  return Number(one > other) - Number(one < other)
}

/**
 * A contract in the form in which it is committed: by URL and method, each with its errors by status and code, so that a change is
 * a small difference. Operations of one method and URL that differ in what they ask of the host or the version share a place. The
 * HEAD operations that Fastify adds are those of GET.
 */
export function lockOf ({ operations }: Pick<Contract, 'operations'>): Lock {
  const all = operations.all().sort(byUrl)
  const locked = new Map<string, Map<string, LockedError>>()
  for (const { method, url, entries } of all.filter(({ method }) => method !== 'HEAD')) {
    const key = operationKey(method, url)
    const errors = locked.get(key) ?? new Map<string, LockedError>()
    locked.set(key, errors)
    for (const { definition: { code, status, retry }, provenance } of entries) {
      if (!errors.has(code)) errors.set(code, { status, ...(retry !== undefined && { retry }), provenance })
    }
  }
  return { operations: Object.fromEntries([...locked].map(([key, errors]) => [key, Object.fromEntries(errors)])) }
}

/** Whether a value is a lock. */
export function isLock (value: unknown): value is Lock {
  if (typeof value !== 'object' || value === null || !('operations' in value)) return false
  const { operations } = value
  const isObject = (one: unknown): one is object => typeof one === 'object' && one !== null
  return isObject(operations) && Object.values(operations).every((errors) => isObject(errors) && Object.values(errors).every((error: unknown) =>
    isObject(error) && 'provenance' in error && Array.isArray(error.provenance)))
}
