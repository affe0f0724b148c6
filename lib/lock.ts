import { readFileSync } from 'node:fs'
import type { Declaration } from '../openapi/infer.js'
import { isLock, operationKey, type Lock } from '../openapi/lock.js'
import type { Fault } from './fault.js'
import { allRoutes } from './head-routes.js'
import { codeOrStatus } from './resolve-problem.js'
import type { State } from './state.js'

const FIX = 'Write it with `fastify-error-contract lock`'

/** The lock that an option gives, as a path or as it is. What is wrong with it is added to the faults. */
export function readLock (option: unknown, faults: Fault[]): Lock | undefined {
  if (option === undefined) return undefined
  try {
    const lock: unknown = typeof option === 'string' ? JSON.parse(readFileSync(option, 'utf8')) : option
    if (isLock(lock)) return lock
    faults.push({ where: 'option \'lock\'', fault: 'it is no lock', fix: FIX })
  } catch (error) {
    faults.push({ where: 'option \'lock\'', fault: `it cannot be read: ${(error as Error).message}`, fix: FIX })
  }
  return undefined
}

/** What was found in the code of each operation that is locked. What rules and declarations say is found again, and not taken from it. */
export function lockedDeclarations ({ operations }: Lock): Map<string, Declaration[]> {
  return new Map(Object.entries(operations).map(([key, errors]) => [key, Object.entries(errors).flatMap(([code, { provenance }]) =>
    provenance.filter(({ source }) => source === 'code').map((one) => ({ code, provenance: one })))]))
}

/** The codes of the lock that no catalogue has. */
export function lockFaults ({ code: locked, routes }: State): Fault[] {
  if (locked.size === 0) return []
  return allRoutes({ routes }).flatMap(({ methods, options: { url }, scope }) => methods.flatMap((method) => {
    const key = operationKey(method, url)
    return (locked.get(key) ?? []).filter(({ code }) => codeOrStatus(code, scope) === undefined).map(({ code }) => ({
      where: key, fault: `the lock names ${code}, which no catalogue defines`, fix: FIX
    }))
  }))
}

/** The operations of the lock that the app does not have. */
export function lostOperations ({ code, routes }: State): string[] {
  if (code.size === 0) return []
  const present = new Set(allRoutes({ routes }).flatMap(({ methods, options: { url } }) => methods.map((method) => operationKey(method, url))))
  return [...code.keys()].filter((key) => !present.has(key))
}
