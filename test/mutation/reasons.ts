import type { ReasonOf } from './report.js'

/** Why no test notices a change, by its file, the text before it and the text after it, of which a part is enough. */
const reasons: ReadonlyArray<readonly [file: string, before: string, after: string, reason: string]> = []

export const reasonOf: ReasonOf = ({ file, before, after }) =>
  reasons.find(([inFile, part, instead]) => file === `lib/${inFile}.ts` && before.includes(part) && after.includes(instead))?.[3]
