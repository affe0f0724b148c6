import { seeded } from './seed.js'

/** A request that fails, and what it shows. */
interface Example {
  readonly shows: string
  readonly line: string
}

/** Requests that each fail in their own way, ready to be pasted. `sign` makes a token for a user. */
export function curlLines (origin: string, sign: (userId: string) => string): Example[] {
  const curl = (path: string, ...args: string[]): string => ['curl', '-sS', '-w', '\'\\n\'', ...args, `${origin}${path}`].join(' ')
  const as = (userId: string): string => `-H 'Authorization: Bearer ${sign(userId)}'`
  const json = (body: object): string => `-H 'Content-Type: application/json' -d '${JSON.stringify(body)}'`
  const bot = { name: 'Second bot', greeting: 'Hello' }
  return [
    { shows: 'no token', line: curl('/api/bots') },
    { shows: 'an address that is none', line: curl('/api/bots', as(seeded.owner), json({ ...bot, clientUrl: 'not an address' })) },
    { shows: 'a second bot for the same site', line: curl('/api/bots', as(seeded.owner), json({ ...bot, clientUrl: seeded.clientUrl })) },
    { shows: 'a member who tries what only owners may', line: curl(`/api/bots/${seeded.bot}`, '-X DELETE', as(seeded.member)) },
    { shows: 'a widget that nobody published, answered with nothing but the code', line: curl(`/v1/public/widgets/${seeded.bot}`) }
  ]
}
