import { Type } from 'typebox'

/** An id of a kind: `ch_abc123`. */
export function Id (kind: string, example: string) {
  return Type.String({ pattern: `^${kind}_[a-z0-9]{4,32}$`, maxLength: 40, examples: [example] })
}

/** The acknowledgement of an event that has done something to one thing. */
export const Done = Type.Object({ ok: Type.Literal(true) }, { description: 'It is done.' })

/** The answer of such an event. */
export const done = { ok: true } as const
