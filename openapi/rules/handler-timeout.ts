import type { Rule } from '../operation.js'

/** Requests that take longer than the server lets them. */
export const handlerTimeout: Rule = {
  name: 'handler-timeout',
  description: 'the route or the server has a handler timeout',
  reference: 'https://fastify.dev/docs/latest/Reference/Server/#handlertimeout',
  applies: ({ handlerTimeout: timeout }) => timeout > 0
    ? [{ builtIn: 'handlerTimeout', reason: `the handler timeout is ${timeout} ms` }]
    : []
}
