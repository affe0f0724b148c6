import type { ErrorContractOptions } from 'fastify-error-contract'

/** What the document says before any route is in it. */
export const document: NonNullable<ErrorContractOptions['openapi']> = {
  info: {
    title: 'Agency bots',
    version: '1.0.0',
    description: 'Agencies make bots for the sites of their clients, read along, and answer the visitors. A plan limits how many.',
    contact: { name: 'Agency bots support', url: 'https://agency-bots.example/support', email: 'support@agency-bots.example' },
    license: { name: 'MIT', url: 'https://opensource.org/license/mit' }
  },
  servers: [{ url: 'https://api.agency-bots.example', description: 'Production', 'x-internal': false } as { url: string }],
  tags: [
    { name: 'Actions', description: 'What bots can do beside talking.' },
    { name: 'Agency', description: 'The agency of the caller, its members and its plan.' },
    { name: 'Bots', description: 'The bots of the agency.' },
    { name: 'Messages', description: 'What visitors and the agency write to each other.' },
    { name: 'Widget', description: 'For the widget on a client\'s site: open to every origin, without a token. Errors are nothing but a code.' }
  ],
  components: {
    securitySchemes: {
      bearer: {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'A signed token of the user, which expires after an hour; it is verified as RFC8725 advises.'
      }
    }
  },
  security: [{ bearer: [] }]
}
