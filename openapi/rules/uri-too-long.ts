import type { Rule } from '../operation.js'

/** Path parameters that are longer than the router takes. */
export const uriTooLong: Rule = {
  name: 'uri-too-long',
  description: 'the path has parameters, whose length the router limits',
  reference: 'https://fastify.dev/docs/latest/Reference/Server/#maxparamlength',
  applies: ({ parameters }) => parameters.length === 0
    ? []
    : [{ builtIn: 'uriTooLong', reason: `the length of ${parameters.join(', ')} in the path is limited` }]
}
