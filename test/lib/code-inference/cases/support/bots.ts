import { errors } from './catalogue.js'

export interface Bot {
  readonly id: string
  readonly name: string
  readonly busy: boolean
}

const bots = new Map<string, Bot>([
  ['b_1', { id: 'b_1', name: 'Ada', busy: false }],
  ['b_2', { id: 'b_2', name: 'Grace', busy: true }]
])

/** A bot by its id. */
export async function findBot (id: string): Promise<Bot> {
  const bot = bots.get(id)
  if (bot === undefined) throw errors.BOT_NOT_FOUND()
  return bot
}

/** A bot that has nothing else to do. */
export async function claimBot (id: string): Promise<Bot> {
  const bot = await findBot(id)
  if (bot.busy) throw errors.BOT_BUSY()
  return bot
}

/** A bot that is at hand, without waiting. */
export function cachedBot (id: string): Bot {
  const bot = bots.get(id)
  if (bot === undefined) throw errors.BOT_NOT_FOUND()
  return bot
}

/** All bots. */
export async function listBots (): Promise<Bot[]> {
  return [...bots.values()]
}
