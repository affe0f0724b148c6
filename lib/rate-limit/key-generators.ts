import type { RateLimitOptions } from '@fastify/rate-limit'
import type { FastifyRequest } from 'fastify'
import { clientKey, IPV6_SUBNET } from './client-key.js'

type KeyGenerator = NonNullable<RateLimitOptions['keyGenerator']>

/** Counts clients by their address. */
export function byClient (subnet: number = IPV6_SUBNET): KeyGenerator {
  return ({ ip }: FastifyRequest) => clientKey(ip, subnet)
}

/** A service's key generator, which has to give a key: without this, all callers whose key is `undefined` would count together. */
function checked (generate: KeyGenerator): KeyGenerator {
  return async (request) => {
    const key: unknown = await generate(request)
    if (typeof key === 'string' || typeof key === 'number') return key
    throw new TypeError(`the keyGenerator of a rate limit gave ${key === null ? 'null' : typeof key}, not a text or a number`)
  }
}

/** What decides about keys. */
export type KeyOptions = Pick<RateLimitOptions, 'keyGenerator' | 'ipv6Subnet'>

/** The key generator that options ask for: the service's own, or the address with as many bits as they say. */
export function keyGeneratorOf ({ keyGenerator, ipv6Subnet }: KeyOptions): KeyGenerator {
  return keyGenerator === undefined ? byClient(ipv6Subnet) : checked(keyGenerator)
}

/** What a route sets for itself: where it changes who counts as one client, the key generator that does so. */
export function routeKeys (own: KeyOptions, around: KeyOptions): { readonly keyGenerator?: KeyGenerator } {
  if (own.keyGenerator !== undefined) return { keyGenerator: checked(own.keyGenerator) }
  return own.ipv6Subnet === undefined || around.keyGenerator !== undefined ? {} : { keyGenerator: byClient(own.ipv6Subnet) }
}
