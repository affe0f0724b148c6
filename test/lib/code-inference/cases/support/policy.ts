type Policy = () => string

/** What is allowed; everything, until somebody says otherwise. */
export let currentPolicy: Policy = () => 'open'

/** Puts another policy in its place. */
export function usePolicy (policy: Policy): void {
  currentPolicy = policy
}
