import { stateOf, type RecordedRoute } from './state.js'

/**
 * The codes that the document lists on an operation; `undefined` where its contract is not known. They are found out with its first
 * error: what a process never answers with, it need not keep.
 */
export function listedCodes (route: RecordedRoute, method: string): ReadonlySet<string> | undefined {
  const known = route.listed?.get(method)
  if (known !== undefined) return known
  const errors = stateOf(route.instance)!.read?.(route, method)
  if (errors === undefined) return undefined
  const codes = new Set(errors.entries.map(({ definition: { code } }) => code))
  route.listed = new Map(route.listed).set(method, codes)
  return codes
}
