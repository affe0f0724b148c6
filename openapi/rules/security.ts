import type { Rule } from '../operation.js'

/** Callers without valid credentials, or without a scope or role that is asked for. */
export const security: Rule = {
  name: 'security',
  description: 'the operation has security requirements (403 only where they name scopes or roles)',
  reference: 'https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object',
  applies: ({ security: requirements }) => {
    const alternatives = new Set(requirements.map((requirement) => Object.keys(requirement).join(' and ')).filter((names) => names !== ''))
    if (alternatives.size === 0) return []
    const scopes = [...new Set(requirements.flatMap((requirement) => Object.values(requirement).flat()))]
    const unauthenticated = { builtIn: 'unauthenticated', reason: `security asks for ${[...alternatives].join(' or ')}` } as const
    return scopes.length === 0 ? [unauthenticated] : [unauthenticated, { builtIn: 'forbidden', reason: `security asks for ${scopes.join(', ')}` }]
  }
}
