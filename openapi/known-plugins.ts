import type { BuiltInName } from '../schemas/built-in-name.js'
import { accessControlAllowOrigin, type HeaderFact } from '../schemas/headers.js'
import type { Operation } from './operation.js'

/** What a function of a plugin does when it fails. */
export type PluginCall = { readonly rejects: readonly BuiltInName[] } | { readonly answers: readonly BuiltInName[] }

/**
 * A plugin that answers with errors of its own.
 *
 * `codes` maps the `code` of the errors that it throws to built-ins. `answers` are the built-ins that an operation can be
 * answered with: where the hook named `hook` runs for it, or where it
 * consumes `consumes`. `calls` are functions that a service calls itself: what their promise rejects with, or what they answer
 * with.
 */
export interface KnownPlugin {
  readonly plugin: string
  readonly codes: Readonly<Record<string, BuiltInName>>
  readonly answers: readonly BuiltInName[]
  readonly hook?: string
  readonly consumes?: string
  readonly calls?: Readonly<Record<string, PluginCall>>
  /** Headers that the hook puts on every answer, errors included. */
  readonly headers?: readonly HeaderFact[]
  readonly reference: string
}

const upload: PluginCall = { rejects: ['malformedBody', 'notAcceptable', 'payloadTooLarge'] }
const file: PluginCall = { answers: ['badRequest', 'forbidden', 'notFound', 'preconditionFailed', 'rangeNotSatisfiable'] }

/** The plugins that are known, as data. */
export const knownPlugins: readonly KnownPlugin[] = [
  {
    plugin: '@fastify/auth',
    codes: {},
    answers: ['unauthenticated'],
    hook: 'bound _auth',
    reference: 'https://github.com/fastify/fastify-auth'
  },
  {
    plugin: '@fastify/basic-auth',
    codes: { FST_BASIC_AUTH_MISSING_OR_BAD_AUTHORIZATION_HEADER: 'unauthenticated' },
    answers: ['unauthenticated'],
    hook: 'basicAuth',
    reference: 'https://github.com/fastify/fastify-basic-auth'
  },
  {
    plugin: '@fastify/bearer-auth',
    codes: {
      FST_BEARER_AUTH_MISSING_AUTHORIZATION_HEADER: 'unauthenticated',
      FST_BEARER_AUTH_INVALID_AUTHORIZATION_HEADER: 'unauthenticated'
    },
    answers: ['unauthenticated'],
    hook: 'verifyBearerAuth',
    reference: 'https://github.com/fastify/fastify-bearer-auth'
  },
  {
    plugin: '@fastify/cors',
    codes: {},
    answers: [],
    hook: 'handleCors',
    headers: [accessControlAllowOrigin],
    reference: 'https://github.com/fastify/fastify-cors'
  },
  {
    plugin: '@fastify/jwt',
    codes: {
      FST_JWT_NO_AUTHORIZATION_IN_HEADER: 'unauthenticated',
      FST_JWT_NO_AUTHORIZATION_IN_COOKIE: 'unauthenticated',
      FST_JWT_AUTHORIZATION_TOKEN_EXPIRED: 'unauthenticated',
      FST_JWT_AUTHORIZATION_TOKEN_INVALID: 'unauthenticated',
      FST_JWT_AUTHORIZATION_TOKEN_UNTRUSTED: 'unauthenticated',
      FAST_JWT_MISSING_SIGNATURE: 'unauthenticated',
      FST_JWT_BAD_REQUEST: 'badRequest',
      FST_JWT_BAD_COOKIE_REQUEST: 'badRequest'
    },
    answers: [],
    calls: { jwtVerify: { rejects: ['badRequest', 'unauthenticated'] } },
    reference: 'https://github.com/fastify/fastify-jwt'
  },
  {
    plugin: '@fastify/multipart',
    codes: {
      FST_PARTS_LIMIT: 'payloadTooLarge',
      FST_FILES_LIMIT: 'payloadTooLarge',
      FST_FIELDS_LIMIT: 'payloadTooLarge',
      FST_REQ_FILE_TOO_LARGE: 'payloadTooLarge',
      FST_PROTO_VIOLATION: 'malformedBody',
      FST_MP_PREMATURE_CLOSE: 'malformedBody',
      FST_INVALID_MULTIPART_CONTENT_TYPE: 'notAcceptable',
      FST_INVALID_JSON_FIELD_ERROR: 'notAcceptable'
    },
    answers: ['malformedBody', 'notAcceptable', 'payloadTooLarge'],
    consumes: 'multipart/form-data',
    calls: { file: upload, files: upload, parts: upload, saveRequestFiles: upload, formData: upload },
    reference: 'https://github.com/fastify/fastify-multipart'
  },
  {
    plugin: '@fastify/static',
    codes: {},
    answers: [],
    calls: { sendFile: file, download: file },
    reference: 'https://github.com/fastify/fastify-static'
  },
  {
    plugin: '@fastify/under-pressure',
    codes: { FST_UNDER_PRESSURE: 'unavailable' },
    answers: ['unavailable'],
    hook: 'onRequest',
    reference: 'https://github.com/fastify/under-pressure'
  }
]

/** Whether the hook of a plugin runs for an operation. */
export function hookRuns ({ plugin, hook }: KnownPlugin, { plugins, hooks }: Operation): boolean {
  return plugins.includes(plugin) && hooks.some(({ name }) => name === hook)
}

/** The headers that plugins put on every answer of an operation. */
export function pluginHeaders (operation: Operation): HeaderFact[] {
  return knownPlugins.filter((known) => hookRuns(known, operation)).flatMap(({ headers }) => headers ?? [])
}
