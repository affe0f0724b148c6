import '@fastify/jwt'
import type { FastifyRequest } from 'fastify'
import { declareErrors, type ContractError, type FailOptions } from 'fastify-error-contract'
import { errors } from './catalogue.js'
import { tierNames, type Tier } from './models/account.js'
import type { Store, User } from './store.js'

declare module '@fastify/jwt' {
  interface FastifyJWT {
    payload: { readonly sub: string, readonly jti: string, readonly iat?: number }
  }
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks. Not where no token is asked for. */
    caller: User
  }
}

/** What @fastify/jwt says of a token, by the code of its error; anything else is a token that is none. */
const refusals = new Map<string, (details: undefined, options: FailOptions) => ContractError>([
  ['FST_JWT_NO_AUTHORIZATION_IN_HEADER', errors.UNAUTHORIZED],
  ['FST_JWT_BAD_REQUEST', errors.UNAUTHORIZED],
  ['FST_JWT_AUTHORIZATION_TOKEN_EXPIRED', errors.TOKEN_EXPIRED],
  ['FST_JWT_AUTHORIZATION_TOKEN_UNTRUSTED', errors.TOKEN_REVOKED]
])

/** The hook that finds out who asks. */
export function authenticateBy ({ users }: Store) {
  return declareErrors(async function authenticate (request: FastifyRequest): Promise<void> {
    const { sub } = await request.jwtVerify<{ sub: string }>().catch((cause: Error & { readonly code?: string }) => {
      throw (refusals.get(String(cause.code)) ?? errors.INVALID_TOKEN)(undefined, { cause })
    })
    const user = users.get(sub)
    if (user === undefined) throw errors.UNAUTHORIZED()
    request.caller = user
  }, ['UNAUTHORIZED', 'TOKEN_EXPIRED', 'TOKEN_REVOKED', 'INVALID_TOKEN'])
}

/** The hook of everything that nobody may do without having accepted the terms. */
export const withTerms = declareErrors(async function withTerms ({ caller }: FastifyRequest): Promise<void> {
  if (!caller.termsAccepted) throw errors.TERMS_NOT_ACCEPTED()
}, ['TERMS_NOT_ACCEPTED'])

/** The hook of what only those may do who run the service. */
export const adminsOnly = declareErrors(async function adminsOnly ({ caller }: FastifyRequest): Promise<void> {
  if (caller.admin !== true) throw errors.ADMIN_REQUIRED()
}, ['ADMIN_REQUIRED'])

function isBelow (tier: Tier, wanted: Tier): boolean {
  return tierNames.indexOf(tier) < tierNames.indexOf(wanted)
}

/** The hook of what comes with the pro tier. */
export const proTier = declareErrors(async function proTier ({ caller }: FastifyRequest): Promise<void> {
  if (isBelow(caller.tier, 'pro')) throw errors.TIER_REQUIRED()
}, ['TIER_REQUIRED'])

/** The hook of what needs workspaces. */
export const teamTier = declareErrors(async function teamTier ({ caller }: FastifyRequest): Promise<void> {
  if (isBelow(caller.tier, 'team')) throw errors.WORKSPACE_REQUIRED()
}, ['WORKSPACE_REQUIRED'])

/** The hook of what costs credits. */
export const paid = declareErrors(async function paid ({ caller }: FastifyRequest): Promise<void> {
  if (caller.pastDue === true) throw errors.SUBSCRIPTION_PAST_DUE()
  if (caller.credits === 0) throw errors.NO_CREDITS()
}, ['NO_CREDITS', 'SUBSCRIPTION_PAST_DUE'])
