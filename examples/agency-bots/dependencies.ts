/** What a dependency rejects with when nobody answers; anything else is a fault of this service. */
export class Unreachable extends Error {
  override readonly name = 'Unreachable'
}

/** What the service needs others for. */
export interface Dependencies {
  /** Hands a bot to the worker that publishes it. */
  readonly startPublishing: (botId: string) => Promise<void>
  /** The title of a page on a client's site. */
  readonly readTitle: (url: string) => Promise<string>
}

/** Stand-ins that always answer and need no network. */
export const standIns: Dependencies = {
  startPublishing: async () => {},
  readTitle: async (url) => `Welcome to ${new URL(url).hostname}`
}

/** Waits for a dependency's answer, and gives an error of the catalogue its place where there is none. */
export async function reach<Answer> (answer: Promise<Answer>, error: (cause: Unreachable) => Error): Promise<Answer> {
  return answer.catch((cause: unknown) => {
    throw cause instanceof Unreachable ? error(cause) : cause
  })
}
