import { hookRuns, knownPlugins, type KnownPlugin } from '../known-plugins.js'
import type { Operation, Rule } from '../operation.js'

/** Why a plugin can answer an operation; `undefined` where it cannot. */
function reasonOf (known: KnownPlugin, operation: Operation): string | undefined {
  const { plugin, consumes } = known
  if (hookRuns(known, operation)) return `a hook of ${plugin} runs`
  return operation.plugins.includes(plugin) && operation.consumes.some((type) => type === consumes) ? `consumes ${consumes} by ${plugin}` : undefined
}

/** Plugins that answer with errors of their own. */
export const knownPlugin: Rule = {
  name: 'known-plugin',
  description: `a plugin of the table answers: ${knownPlugins.filter(({ answers }) => answers.length > 0).map(({ plugin }) => plugin).join(', ')}`,
  reference: 'https://fastify.dev/ecosystem/',
  applies: (operation) => knownPlugins.flatMap((known) => {
    const reason = reasonOf(known, operation)
    return reason === undefined ? [] : known.answers.map((builtIn) => ({ builtIn, reason }))
  })
}
