import { createHash } from 'node:crypto'

/**
 * Counts in one step that no other command can come between: the count and the ms that are left. The window is Redis's own, by its
 * clock. Arguments: the window in ms, the limit, whether an excess begins it again (`again`) or makes it longer (`backoff`), and
 * its longest in ms.
 */
export const COUNT = `
local current = redis.call('INCR', KEYS[1])
local window = tonumber(ARGV[1])
local excess = current - tonumber(ARGV[2])
if excess > 0 and ARGV[3] == 'backoff' then
  window = math.min(window * 2 ^ (excess - 1), tonumber(ARGV[4]))
elseif current > 1 and not (excess > 0 and ARGV[3] == 'again') then
  local left = redis.call('PTTL', KEYS[1])
  if left > 0 then return {current, left} end
end
redis.call('PEXPIRE', KEYS[1], string.format('%.0f', window))
return {current, window}
`

/** What was counted, and the ms that are left. */
export const READ = `
local left = redis.call('PTTL', KEYS[1])
if left <= 0 then return {0, 0} end
return {tonumber(redis.call('GET', KEYS[1])), left}
`

/** A client of Redis or Valkey, as far as the store uses it: ioredis has it, and iovalkey. */
export interface RedisClient {
  evalsha: (sha: string, keys: number, ...args: string[]) => Promise<unknown>
  eval: (script: string, keys: number, ...args: string[]) => Promise<unknown>
  ping: () => Promise<unknown>
}

/** Runs a script by its hash, in one round trip; where Redis has not seen it since it started, its text follows. */
export function runner (script: string): (redis: RedisClient, ...args: string[]) => Promise<unknown> {
  const sha = createHash('sha1').update(script).digest('hex')
  return async (redis, ...args) => {
    try {
      return await redis.evalsha(sha, 1, ...args)
    } catch (error) {
      if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
      return await redis.eval(script, 1, ...args)
    }
  }
}
