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

/**
 * Counts a cost by several limits, or by none of them where one has no room for it. Arguments: the cost, then the limit and the
 * window in ms of each key. For each key: whether there is room, the count, and the ms that are left.
 */
export const TAKE = `
local cost = tonumber(ARGV[1])
local reply, fits = {}, true
for index, key in ipairs(KEYS) do
  local left = redis.call('PTTL', key)
  local current = left > 0 and tonumber(redis.call('GET', key)) or 0
  local room = current + cost <= tonumber(ARGV[2 * index])
  fits = fits and room
  reply[index] = {room and 1 or 0, current, math.max(left, 0)}
end
if not fits then return reply end
for index, key in ipairs(KEYS) do
  local state = reply[index]
  state[2] = state[2] + cost
  if state[3] > 0 then
    redis.call('INCRBY', key, cost)
    if redis.call('PTTL', key) < 0 then redis.call('PEXPIRE', key, ARGV[2 * index + 1]) end
  else
    state[3] = tonumber(ARGV[2 * index + 1])
    redis.call('SET', key, cost, 'PX', state[3])
  end
end
return reply
`

/**
 * Takes up to so many of what a limit has left, for one process to give out. Arguments: how many, the limit, the window in ms.
 * What was given, what is taken in all, the ms that are left, and the window's own name.
 */
export const LEASE = `
local left = redis.call('PTTL', KEYS[1])
local want, max = tonumber(ARGV[1]), tonumber(ARGV[2])
if left <= 0 then
  local time = redis.call('TIME')
  local window = time[1] .. '.' .. time[2]
  local given = math.min(want, max)
  redis.call('DEL', KEYS[1])
  redis.call('HSET', KEYS[1], 'taken', given, 'window', window)
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
  return {given, given, tonumber(ARGV[3]), window}
end
local held = redis.call('HMGET', KEYS[1], 'taken', 'window')
local taken = tonumber(held[1] or max)
local given = math.max(0, math.min(want, max - taken))
if given > 0 then redis.call('HINCRBY', KEYS[1], 'taken', given) end
return {given, taken + given, left, held[2] or ''}
`

/** Gives back what a process has not given out, unless the window is another one by now. Arguments: the window's name, how many. */
export const GIVE_BACK = `
if redis.call('HGET', KEYS[1], 'window') ~= ARGV[1] then return 0 end
return redis.call('HINCRBY', KEYS[1], 'taken', -tonumber(ARGV[2]))
`

/** What is taken of a window, and the ms that are left. */
export const READ_LEASE = 'return {redis.call(\'HGET\', KEYS[1], \'taken\'), redis.call(\'PTTL\', KEYS[1])}'

/** A client of Redis or Valkey, as far as the store uses it: ioredis has it, and iovalkey. */
export interface RedisClient {
  evalsha: (sha: string, keys: number, ...args: string[]) => Promise<unknown>
  eval: (script: string, keys: number, ...args: string[]) => Promise<unknown>
  ping: () => Promise<unknown>
}

/** Runs a script by its hash, in one round trip; where Redis has not seen it since it started, its text follows. */
export function runner (script: string): (redis: RedisClient, keys: readonly string[], args?: readonly string[]) => Promise<unknown> {
  const sha = createHash('sha1').update(script).digest('hex')
  return (redis, keys, args = []) => redis.evalsha(sha, keys.length, ...keys, ...args).catch((error: unknown) => {
    if (!(error instanceof Error && error.message.startsWith('NOSCRIPT'))) throw error
    return redis.eval(script, keys.length, ...keys, ...args)
  })
}
