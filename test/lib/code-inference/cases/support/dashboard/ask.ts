import { errors } from '../catalogue.js'

let asked = 0

function count () {
  asked += 1
  if (asked % 3 === 0) throw errors.PLAN_EXHAUSTED()
}

/** Numbers from the model. */
export async function ask (name: string): Promise<number[]> {
  count()
  if (name === 'Grace') throw errors.MODEL_UNAVAILABLE()
  return [name.length]
}
