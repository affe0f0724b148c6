import { save, type Store, type User } from './store.js'

/** What an answer of a model and a run of an agent cost, in credits. */
const PRICE = 1

/** Takes the price of an answer or a run from what a user has by now. */
export function spend ({ users }: Store, { id }: User): void {
  const user = users.get(id)!
  save(users, { ...user, credits: Math.max(0, user.credits - PRICE) })
}
