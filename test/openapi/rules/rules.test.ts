import t from 'tap'
import { builtInNames } from '../../../schemas/built-in-name.js'
import { knownPlugins, pluginHeaders } from '../../../openapi/known-plugins.js'
import type { Finding, Operation } from '../../../openapi/operation.js'
import { bodyParsing } from '../../../openapi/rules/body-parsing.js'
import { handlerTimeout } from '../../../openapi/rules/handler-timeout.js'
import { rules } from '../../../openapi/rules/index.js'
import { internal } from '../../../openapi/rules/internal.js'
import { knownPlugin } from '../../../openapi/rules/known-plugin.js'
import { rateLimit } from '../../../openapi/rules/rate-limit.js'
import { security } from '../../../openapi/rules/security.js'
import { uriTooLong } from '../../../openapi/rules/uri-too-long.js'
import { constrainedParts, validation, type Validated } from '../../../openapi/rules/validation.js'

const operation: Operation = {
  method: 'GET',
  parameters: [],
  constrained: [],
  takesBody: false,
  parsesJson: true,
  bodyLimit: 1048576,
  consumes: [],
  security: [],
  handlerTimeout: 0,
  hooks: [],
  plugins: []
}

const hook = (name: string): Operation['hooks'][number] => ({ name, stage: 'onRequest', declares: [] })
const body = { method: 'POST', takesBody: true } as const
const byId = { url: '/agents/:id', parameters: ['id'] } as const
const limited = { style: 'x-ratelimit', policies: [] } as const
const text = { type: 'string' }

interface Row {
  readonly rule: typeof rules[number]
  readonly name: string
  readonly given: Partial<Operation & Validated>
  readonly want: ReadonlyArray<readonly [Finding['builtIn'], string]>
}

const table: readonly Row[] = [
  { rule: bodyParsing, name: 'a method without a body', given: {}, want: [] },
  {
    rule: bodyParsing,
    name: 'a method with a body',
    given: body,
    want: [
      ['malformedBody', 'POST takes a body, which must be well-formed if it is JSON'],
      ['emptyBody', 'POST takes a body, which must not be empty if it is JSON'],
      ['payloadTooLarge', 'the body limit is 1048576 bytes'],
      ['unsupportedMediaType', 'POST takes a body of the media types that have a parser']
    ]
  },
  {
    rule: bodyParsing,
    name: 'without a JSON parser',
    given: { ...body, method: 'PUT', parsesJson: false, bodyLimit: 10 },
    want: [
      ['payloadTooLarge', 'the body limit is 10 bytes'],
      ['unsupportedMediaType', 'PUT takes a body of the media types that have a parser']
    ]
  },

  { rule: validation, name: 'no schema', given: {}, want: [] },
  { rule: validation, name: 'a body without a schema', given: body, want: [] },
  { rule: validation, name: 'a text in the path', given: { ...byId, schemas: { params: { type: 'object', required: ['id'], properties: { id: text } } } }, want: [] },
  { rule: validation, name: 'the rest of the path', given: { url: '/files/*', schemas: { params: { type: 'object', required: ['*'], properties: { '*': text } } } }, want: [] },
  {
    rule: validation,
    name: 'a number in the path',
    given: { ...byId, schemas: { params: { type: 'object', properties: { id: { type: 'integer' } } } } },
    want: [['validation', 'the schema of params constrains it']]
  },
  { rule: validation, name: 'an optional parameter', given: { url: '/agents/:id?', parameters: ['id'], schemas: { params: { type: 'object', properties: { id: text } } } }, want: [] },
  {
    rule: validation,
    name: 'an optional parameter that is required',
    given: { url: '/agents/:id?', parameters: ['id'], schemas: { params: { type: 'object', required: ['id'] } } },
    want: [['validation', 'the schema of params constrains it']]
  },
  { rule: validation, name: 'additional headers are removed', given: { schemas: { headers: { type: 'object', additionalProperties: false } } }, want: [] },
  {
    rule: validation,
    name: 'additional headers are refused',
    given: { strict: true, schemas: { headers: { type: 'object', additionalProperties: false } } },
    want: [['validation', 'the schema of headers constrains it']]
  },
  {
    rule: validation,
    name: 'several parts',
    given: { ...body, schemas: { querystring: { properties: { q: text } }, body: { type: 'object' }, params: { type: 'object' } } },
    want: [['validation', 'the schema of body, querystring constrains it']]
  },

  { rule: uriTooLong, name: 'no parameter in the path', given: {}, want: [] },
  { rule: uriTooLong, name: 'parameters in the path', given: { parameters: ['id', 'run'] }, want: [['uriTooLong', 'the length of id, run in the path is limited']] },

  { rule: security, name: 'a public operation', given: {}, want: [] },
  { rule: security, name: 'no scheme is asked for', given: { security: [{}] }, want: [] },
  { rule: security, name: 'a scheme', given: { security: [{ bearer: [] }] }, want: [['unauthenticated', 'security asks for bearer']] },
  { rule: security, name: 'one of two schemes', given: { security: [{ bearer: [] }, { key: [] }, { bearer: [] }] }, want: [['unauthenticated', 'security asks for bearer or key']] },
  { rule: security, name: 'two schemes at once, or another', given: { security: [{ bearer: [], device: [] }, { key: [] }] }, want: [['unauthenticated', 'security asks for bearer and device or key']] },
  {
    rule: security,
    name: 'scopes',
    given: { security: [{ oauth: ['read', 'write'] }, { key: ['read'] }] },
    want: [['unauthenticated', 'security asks for oauth or key'], ['forbidden', 'security asks for read, write']]
  },

  { rule: rateLimit, name: 'unlimited', given: {}, want: [] },
  { rule: rateLimit, name: 'limited by a function', given: { rateLimit: limited }, want: [['rateLimited', 'the operation is limited']] },
  { rule: rateLimit, name: 'limited', given: { rateLimit: { ...limited, policies: [{ name: 'default', limit: 5 }] } }, want: [['rateLimited', 'limited to 5 requests a window']] },
  { rule: rateLimit, name: 'limited in words', given: { rateLimit: { ...limited, policies: [{ name: 'default', limit: 5, window: 60, written: '1 minute' }] } }, want: [['rateLimited', 'limited to 5 requests in 1 minute']] },
  {
    rule: rateLimit,
    name: 'limited by several policies, one of them by plan',
    given: { rateLimit: { ...limited, policies: [{ name: 'burst', limit: 5, window: 1, written: 1000 }, { name: 'any' }, { name: 'day', plans: { free: 10, pro: 20 }, window: 86400, written: '1 day' }] } },
    want: [['rateLimited', 'limited to 5 requests in 1000 ms (burst) and 10 (free) or 20 (pro) requests in 1 day (day)']]
  },
  {
    rule: rateLimit,
    name: 'limited by a store without which nothing is served',
    given: { rateLimit: { ...limited, closes: true } },
    want: [['rateLimited', 'the operation is limited'], ['unavailable', 'the store of the rate limit may be down']]
  },
  {
    rule: rateLimit,
    name: 'limited, with bans',
    given: { rateLimit: { ...limited, ban: 0, policies: [{ name: 'default', limit: 5, window: 1, written: 1000 }] } },
    want: [['rateLimited', 'limited to 5 requests in 1000 ms'], ['banned', 'limited to 5 requests in 1000 ms']]
  },

  { rule: handlerTimeout, name: 'no timeout', given: {}, want: [] },
  { rule: handlerTimeout, name: 'the shortest timeout', given: { handlerTimeout: 1 }, want: [['handlerTimeout', 'the handler timeout is 1 ms']] },
  { rule: handlerTimeout, name: 'a timeout', given: { handlerTimeout: 50 }, want: [['handlerTimeout', 'the handler timeout is 50 ms']] },

  { rule: knownPlugin, name: 'no plugin', given: { hooks: [hook('verifyBearerAuth'), hook('onRequest')], consumes: ['multipart/form-data'] }, want: [] },
  { rule: knownPlugin, name: 'a plugin whose hook does not run', given: { plugins: ['@fastify/bearer-auth', '@fastify/jwt'], hooks: [hook('')] }, want: [] },
  { rule: knownPlugin, name: 'a plugin whose hook runs', given: { plugins: ['@fastify/bearer-auth'], hooks: [hook('verifyBearerAuth')] }, want: [['unauthenticated', 'a hook of @fastify/bearer-auth runs']] },
  { rule: knownPlugin, name: 'a hook of another plugin', given: { plugins: ['@fastify/auth'], hooks: [hook('verifyBearerAuth')] }, want: [] },
  { rule: knownPlugin, name: 'under pressure', given: { plugins: ['@fastify/under-pressure'], hooks: [hook('onRequest')] }, want: [['unavailable', 'a hook of @fastify/under-pressure runs']] },
  { rule: knownPlugin, name: 'a plugin that is not used', given: { plugins: ['@fastify/multipart'], consumes: ['application/json'] }, want: [] },
  {
    rule: knownPlugin,
    name: 'a plugin by media type',
    given: { plugins: ['@fastify/multipart'], consumes: ['application/json', 'multipart/form-data'] },
    want: ['malformedBody', 'notAcceptable', 'payloadTooLarge'].map((builtIn) => [builtIn as Finding['builtIn'], 'consumes multipart/form-data by @fastify/multipart'] as const)
  },

  { rule: internal, name: 'any operation', given: {}, want: [['internal', 'any code can fail unexpectedly']] }
]

for (const rule of rules) {
  t.test(rule.name, async (t) => {
    const rows = table.filter((row) => row.rule === rule)
    t.ok(rows.length > 0, 'it has rows')
    for (const { name, given, want } of rows) {
      const constrained = constrainedParts({ url: '/agents', parameters: [], schemas: {}, strict: false, ...given })
      t.strictSame(rule.applies({ ...operation, constrained, ...given }), want.map(([builtIn, reason]) => ({ builtIn, reason })), name)
    }
  })
}

t.test('the table of rules', async (t) => {
  t.equal(new Set(rules.map(({ name }) => name)).size, rules.length, 'names are unique')
  for (const { name, description, reference } of rules) {
    t.match(name, /^[a-z]+(-[a-z]+)*$/)
    t.ok(description.length > 0, `${name}: it is described`)
    t.equal(new URL(reference).protocol, 'https:', `${name}: it has a reference`)
  }
})

t.test('the headers that plugins add', async (t) => {
  const cors = knownPlugins.find(({ plugin }) => plugin === '@fastify/cors')!
  const rows: ReadonlyArray<readonly [string, Partial<Operation>, readonly string[]]> = [
    ['no plugin', { hooks: [hook(String(cors.hook))] }, []],
    ['a hook that does not run', { plugins: ['@fastify/cors'] }, []],
    ['a hook that runs', { plugins: ['@fastify/cors'], hooks: [hook(String(cors.hook))] }, ['Access-Control-Allow-Origin']],
    ['a plugin that adds none', { plugins: ['@fastify/bearer-auth'], hooks: [hook('verifyBearerAuth')] }, []]
  ]
  for (const [name, given, want] of rows) t.strictSame(pluginHeaders({ ...operation, ...given }).map(({ name }) => name), want, name)
})

t.test('the table of known plugins', async (t) => {
  const names = new Set<string>(builtInNames)
  t.equal(new Set(knownPlugins.map(({ plugin }) => plugin)).size, knownPlugins.length, 'each is there once')
  for (const { plugin, codes, answers, headers, hook, consumes, reference } of knownPlugins) {
    for (const name of [...Object.values(codes), ...answers]) t.ok(names.has(name), `${plugin}: ${name} is a built-in`)
    t.ok((answers.length === 0 && headers === undefined) || hook !== undefined || consumes !== undefined, `${plugin}: something shows where it is used`)
    t.equal(new URL(reference).protocol, 'https:', `${plugin}: it has a reference`)
  }
  const codes = knownPlugins.flatMap(({ codes }) => Object.keys(codes))
  t.equal(new Set(codes).size, codes.length, 'a code belongs to one plugin')
})
