/** What an integration rejects with when it has refused or failed; its text may name what callers must not know. */
export class IntegrationFailure extends Error {
  override readonly name = 'IntegrationFailure'
}

/** A service of somebody else: takes a text, and answers with one. It stops when the signal says so. */
export type Integration = (input: string, signal: AbortSignal) => Promise<string>

/** A stand-in that always answers and needs no network. */
export const standIn: Integration = async (input) => `Done: ${input}`

/** Whether the failure is an integration's: its own error, or that it took too long and was stopped. */
export function isIntegrationFailure (error: unknown): boolean {
  return error instanceof IntegrationFailure || (error instanceof DOMException && error.name === 'TimeoutError')
}

/** An integration that is given so many milliseconds. */
export function within (milliseconds: number, integration: Integration): (input: string) => Promise<string> {
  return async (input) => integration(input, AbortSignal.timeout(milliseconds))
}
