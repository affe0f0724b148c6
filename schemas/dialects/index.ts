import { codeMessage } from './code-message.js'
import { codeOnly } from './code-only.js'
import { detail } from './detail.js'
import type { Dialect } from './dialect.js'
import { envelope } from './envelope.js'
import { fastify } from './fastify.js'
import { flat } from './flat.js'
import { google } from './google.js'
import { jsonApi } from './json-api.js'
import { nested } from './nested.js'
import { problemDetails } from './problem-details.js'
import { simple } from './simple.js'
import { structured } from './structured.js'

/** Every dialect that comes with the package. */
export const dialects = [
  problemDetails, fastify, simple, structured, envelope, detail, flat, nested, codeMessage, codeOnly, jsonApi, google
] as const satisfies readonly Dialect[]
