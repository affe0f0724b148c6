import { identities } from '../openapi/identities.js'
import type { Entry, Provenance } from '../openapi/infer.js'

/** The same object for each reason that a rule gives in the same words. */
function sharedReasons (): (provenance: Provenance) => Provenance {
  const ofRules = new Map<string, Map<string | undefined, Provenance>>()
  return (provenance) => {
    const { source, name, reason } = provenance
    if (source !== 'rule') return provenance
    const reasons = ofRules.get(name) ?? new Map<string | undefined, Provenance>()
    ofRules.set(name, reasons)
    const known = reasons.get(reason) ?? provenance
    reasons.set(reason, known)
    return known
  }
}

/**
 * Gives the same list for the same errors with the same reasons: many operations of a service have them in common, and what a
 * document says of them is made once.
 */
export function sharedEntries (): (entries: readonly Entry[]) => readonly Entry[] {
  const lists = new Map<string, readonly Entry[]>()
  const idOf = identities()
  const shared = sharedReasons()
  return (entries) => {
    let key = ''
    for (const { definition, provenance } of entries) {
      key += `${idOf(definition)}:`
      for (const one of provenance) key += `${idOf(shared(one))},`
    }
    const known = lists.get(key) ?? entries
    lists.set(key, known)
    return known
  }
}
