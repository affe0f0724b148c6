/** What the payment client rejects with when the charge was refused. */
export class PaymentDeclined extends Error {
  override readonly name = 'PaymentDeclined'
}

/** What a model's provider fails with. */
export class ProviderError extends Error {
  override readonly name = 'ProviderError'
}

/** What the service needs others for. */
export interface Dependencies {
  /** Charges a card for credits. */
  readonly charge: (card: string, credits: number) => Promise<void>
  /** A model's answer, piece by piece; it should stop when the signal is aborted. */
  readonly complete: (model: string, message: string, signal: AbortSignal) => AsyncIterable<string>
}

/** Stand-ins that always answer and need no network. */
export const standIns: Dependencies = {
  charge: async () => {},
  complete: async function * (model, message) {
    yield `The ${model} model was asked: `
    for (const word of message.split(' ')) yield `${word} `
  }
}
