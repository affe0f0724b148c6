import type { ErrorContractOptions } from 'fastify-error-contract'

/** What the document says before any route is in it. */
export const document: NonNullable<ErrorContractOptions['openapi']> = {
  info: {
    title: 'Agent platform',
    version: '2.0.0',
    description: 'Agents, the workflows that they run and the messages that they exchange. Version 1 is deprecated.',
    contact: { name: 'Agent platform support', url: 'https://agent-platform.example/support', email: 'support@agent-platform.example' },
    license: { name: 'MIT', url: 'https://opensource.org/license/mit' }
  },
  servers: [{ url: 'https://api.agent-platform.example/api', description: 'Production', 'x-internal': false } as { url: string }],
  tags: [
    { name: 'Agents', description: 'The agents of the customer.' },
    { name: 'Messages', description: 'What is said, and saying it.' },
    { name: 'Version 1', description: 'Deprecated: answers until the end of September 2026.' },
    { name: 'Workflows', description: 'Work that integrations do.' }
  ],
  components: {
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'A signed token of the user, which expires after an hour, or an API key. Tokens are verified as RFC8725 advises.'
      },
      apiKey: { type: 'apiKey', in: 'header', name: 'x-api-key', description: 'An API key of the customer.' }
    }
  },
  security: [{ bearer: [] }, { apiKey: [] }]
}
