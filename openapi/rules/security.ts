import type { Rule } from '../operation.js'

/** Callers without valid credentials, or without a scope or role that is asked for. */
export const security: Rule = {
  name: 'security',
  description: 'the operation has security requirements (403 only where they name scopes or roles)',
  reference: 'https://spec.openapis.org/oas/v3.1.1.html#security-requirement-object',
  applies: ({ security: requirements }) => {
    const schemes = [...new Set(requirements.flatMap((requirement) => Object.keys(requirement)))]
    if (schemes.length === 0) return []
    const scopes = [...new Set(requirements.flatMap((requirement) => Object.values(requirement).flat()))]
    const unauthenticated = { builtIn: 'unauthenticated', reason: `security asks for ${schemes.join(' or ')}` } as const
    return scopes.length === 0 ? [unauthenticated] : [unauthenticated, { builtIn: 'forbidden', reason: `security asks for ${scopes.join(', ')}` }]
  }
}
