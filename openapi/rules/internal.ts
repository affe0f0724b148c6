import type { Rule } from '../operation.js'

/** Failures that nobody expected: every operation has code that can fail. */
export const internal: Rule = {
  name: 'internal',
  description: 'any code can fail in a way that nobody expected',
  reference: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.6.1',
  applies: () => [{ builtIn: 'internal', reason: 'any code can fail unexpectedly' }]
}
