import type { Rule } from '../operation.js'
import type { EventFact } from './event-contract.js'

const rateLimit: Rule<EventFact> = {
  name: 'event-rate-limit',
  description: 'a rate limit holds for the event',
  reference: 'https://socket.io/docs/v4/server-api/#socketusefn',
  applies: ({ rateLimit: limit }) => limit === undefined
    ? []
    : [
        { builtIn: 'rateLimited', reason: `limited to ${limit.max} events in ${typeof limit.timeWindow === 'number' ? `${limit.timeWindow} ms` : limit.timeWindow}` },
        ...(limit.closes ? [{ builtIn: 'unavailable', reason: 'the store of the rate limit may be down' } as const] : [])
      ]
}

const payload: Rule<EventFact> = {
  name: 'event-payload',
  description: 'the event declares a payload',
  reference: 'https://socket.io/docs/v4/listening-to-events/#validation',
  applies: ({ payload }) => payload === undefined ? [] : [{ builtIn: 'validation', reason: 'the payload has a schema' }]
}

const timeout: Rule<EventFact> = {
  name: 'event-timeout',
  description: 'the event or the contract has a timeout',
  reference: 'https://socket.io/docs/v4/emitting-events/#acknowledgements',
  applies: ({ timeout }) => timeout > 0 ? [{ builtIn: 'handlerTimeout', reason: `the timeout is ${timeout} ms` }] : []
}

const internal: Rule<EventFact> = {
  name: 'event-failure',
  description: 'any handler can fail in a way that nobody expected',
  reference: 'https://socket.io/docs/v4/listening-to-events/#error-handling',
  applies: () => [{ builtIn: 'internal', reason: 'any code can fail unexpectedly' }]
}

/** Every rule of inference for events. */
export const eventRules: ReadonlyArray<Rule<EventFact>> = [rateLimit, payload, timeout, internal]
