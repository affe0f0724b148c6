import type { ErrorContractOptions } from 'fastify-error-contract'

/** What the document says before any route is in it. */
export const document: NonNullable<ErrorContractOptions['openapi']> = {
  info: {
    title: 'Site agents',
    version: '1.0.0',
    description: 'Users chat with models, let agents work for them, and keep in a vault the sites whose tools these may use.',
    contact: { name: 'Site agents support', url: 'https://site-agents.example/support', email: 'support@site-agents.example' },
    license: { name: 'MIT', url: 'https://opensource.org/license/mit' }
  },
  servers: [{ url: 'https://api.site-agents.example', description: 'Production', 'x-internal': false } as { url: string }],
  tags: [
    { name: 'Account', description: 'The user, and the terms of service.' },
    { name: 'Admin', description: 'For those who run the service.' },
    { name: 'Agents', description: 'Agents, their runs, and what starts them.' },
    { name: 'Billing', description: 'Credits, and paying for them.' },
    { name: 'Chat', description: 'Sessions, and talking with models in them.' },
    { name: 'Vault', description: 'Sites, their tokens and their tools.' },
    { name: 'Webhooks', description: 'For other services: a secret of the agent\'s own, no token.' },
    { name: 'Workspaces', description: 'Teams and the roles in them.' }
  ],
  components: {
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'A signed token of the user, which expires after an hour or when the user signs out; it is verified as RFC8725 advises.'
      },
      webhookSecret: {
        type: 'apiKey',
        in: 'header',
        name: 'X-Webhook-Secret',
        description: 'The secret of the agent\'s webhook.'
      }
    }
  },
  security: [{ bearer: [] }]
}
