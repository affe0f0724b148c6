import { asyncApiJudges } from './asyncapi-judges.js'
import type { Judge, JsonObject } from './judge.js'
import { judges } from './judges.js'

/** Every judge, of documents of either kind. */
export const everyJudge: readonly Judge[] = [...judges, ...asyncApiJudges]

/** The judges of a document, which says itself of what kind it is. @see AsyncAPI 3.0.0, section "AsyncAPI Object" */
export function judgesOf (content: JsonObject): readonly Judge[] {
  return 'asyncapi' in content ? asyncApiJudges : judges
}
