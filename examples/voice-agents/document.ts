import type { ErrorContractOptions } from 'fastify-error-contract'

/** What the document says before any route is in it. */
export const document: NonNullable<ErrorContractOptions['openapi']> = {
  info: {
    title: 'Voice agents',
    version: '1.0.0',
    description: 'Workspaces make agents that talk on the phone: they register numbers, call lists of people in batches and keep the recordings.',
    contact: { name: 'Voice agents support', url: 'https://voice-agents.example/support', email: 'support@voice-agents.example' },
    license: { name: 'MIT', url: 'https://opensource.org/license/mit' }
  },
  servers: [{ url: 'https://api.voice-agents.example', description: 'Production', 'x-internal': false } as { url: string }],
  tags: [
    { name: 'Agents', description: 'Who talks on the phone.' },
    { name: 'Authentication', description: 'The caller, and tokens that replace expired ones.' },
    { name: 'Batches', description: 'Lists of numbers that an agent calls.' },
    { name: 'Phone numbers', description: 'Numbers and the SIP trunks behind them.' },
    { name: 'Recordings', description: 'What was said, as files.' },
    { name: 'Workspaces', description: 'Who works together, and in which role.' }
  ],
  components: {
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'A signed token of the user, which expires after a quarter of an hour; it is verified as RFC8725 advises.'
      },
      cookie: { type: 'apiKey', in: 'cookie', name: 'access_token', description: 'The same token, as a cookie.' },
      apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'A key that a user has made for a program.' }
    }
  },
  security: [{ bearer: [] }, { cookie: [] }, { apiKey: [] }]
}
