import { cachedBot } from '../bots.js'
import * as charts from './charts.js'

/** The charts of a bot that exists. */
export async function collect (id: string) {
  const { name } = cachedBot(id)
  return [await charts.runs(name), await charts.costs(name)]
}
