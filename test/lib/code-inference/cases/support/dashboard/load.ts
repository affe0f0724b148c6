import { collect } from './collect.js'

/** What a bot has done lately, for its owner. */
export async function loadDashboard (id: string) {
  const charts = await collect(id)
  return { id, charts }
}
