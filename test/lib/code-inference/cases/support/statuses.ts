/** The statuses that the service answers with. */
export const Status = { Created: 201, Locked: 423 } as const

export const TOO_MANY = 429
