import type { RateLimitOptions } from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import { clientKey, IPV6_SUBNET } from './client-key.js'

type KeyGenerator = NonNullable<RateLimitOptions['keyGenerator']>

/** How many addresses are kept with their keys. */
const KEPT = 4096
const LONGEST = 64

/** Counts clients by their address. Reading one of IPv6 takes longer than all the rest of counting, and most clients come again. */
export function byClient (subnet: number = IPV6_SUBNET): KeyGenerator {
  const keys = new Map<string, string>()
  return ({ ip }: FastifyRequest) => {
    const known = keys.get(ip)
    if (known !== undefined) return known
    const key = clientKey(ip, subnet)
    if (keys.size === KEPT) keys.clear()
    // What a proxy has written may be of any length.
    if (ip?.length < LONGEST) keys.set(ip, key)
    return key
  }
}

function assertKey (key: unknown): string {
  if (typeof key === 'string' || typeof key === 'number') return String(key)
  throw new TypeError(`the keyGenerator of a rate limit gave ${key === null ? 'null' : typeof key}, not a text or a number`)
}

/** A service's key generator, which has to give a key: without this, all callers whose key is `undefined` would count together. */
function checked (generate: KeyGenerator): KeyGenerator {
  return (request) => {
    const key: unknown = generate(request)
    return key instanceof Promise ? key.then(assertKey) : assertKey(key)
  }
}

/** What decides about keys. */
export type KeyOptions = Pick<RateLimitOptions, 'keyGenerator' | 'ipv6Subnet'>

/** The key generator that options ask for: the service's own, or the address with as many bits as they say. */
export function keyGeneratorOf ({ keyGenerator, ipv6Subnet }: KeyOptions): KeyGenerator {
  return keyGenerator === undefined ? byClient(ipv6Subnet) : checked(keyGenerator)
}
