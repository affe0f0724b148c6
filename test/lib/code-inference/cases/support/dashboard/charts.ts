import { ask } from './ask.js'

/** How often it ran. */
export async function runs (name: string) {
  return { title: 'runs', points: await ask(name) }
}

/** What it cost. */
export const costs = async (name: string) => ({ title: 'costs', points: await ask(name) })
