import t from 'tap'
import { Type } from 'typebox'
import { componentsFrom, type ResponseContext } from '../../openapi/components.js'
import type { Contract, Operations } from '../../openapi/contract.js'
import { errorSchema } from '../../openapi/error-schema.js'
import { exampleBody, exampleDetails } from '../../openapi/example.js'
import { responseHeaders, type HeaderContext } from '../../openapi/header.js'
import { describeResponse, response } from '../../openapi/response.js'
import { section, type Reference } from '../../openapi/section.js'
import type { ErrorDefinition } from '../../schemas/definition.js'
import { envelope } from '../../schemas/dialects/envelope.js'
import { accessControlAllowOrigin } from '../../schemas/headers.js'
import { flat } from '../../schemas/dialects/flat.js'
import { nested } from '../../schemas/dialects/nested.js'
import { simple } from '../../schemas/dialects/simple.js'

const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

function define (code: string, status: number, more: Partial<ErrorDefinition> = {}): ErrorDefinition {
  return { code, status, title: `Title of ${code}`, message: `Message of ${code}`, description: `About ${code}.`, ...more }
}

const notFound = define('NOT_FOUND', 404)
const agentNotFound = define('AGENT_NOT_FOUND', 404, { resolution: 'Look again.', details: Type.Object({ agentId: Type.String() }), example: { agentId: 'agt_1' } })
const unauthenticated = define('UNAUTHENTICATED', 401)
const rateLimited = define('RATE_LIMITED', 429, { retry: { strategy: 'after', attempts: 1, seconds: 60 } })
const quota = define('QUOTA', 429)
const down = define('DOWN', 503)
const long = define('LONG', 414)
const old = { since: new Date(0) }
const uriTooLong = define('URI_TOO_LONG', 414, { builtIn: 'uriTooLong' })

t.test('a section', async (t) => {
  const mine = section('schemas', { A: { mine: true }, B: { a: 1 } })
  const rows: ReadonlyArray<readonly [string, string, unknown, string]> = [
    ['a free name', 'C', { a: 1 }, 'C'],
    ['the same content again', 'C', { a: 1 }, 'C'],
    ['other content under the name', 'C', { a: 2 }, 'C.2'],
    ['again', 'C', { a: 2 }, 'C.2'],
    ['yet other content', 'C', { a: 3 }, 'C.3'],
    ['a name that the document has', 'A', { a: 1 }, 'A.2'],
    ['content that the document has', 'B', { a: 1 }, 'B'],
    ['a name of Object', 'toString', { a: 1 }, 'toString'],
    ['a name that is none of a component', 'A B/C', { a: 1 }, 'A_B_C']
  ]
  for (const [name, given, value, want] of rows) t.strictSame(mine.add(given, value), { $ref: `#/components/schemas/${want}` }, name)
  t.strictSame(mine.added, { C: { a: 1 }, 'C.2': { a: 2 }, 'C.3': { a: 3 }, 'A.2': { a: 1 }, toString: { a: 1 }, A_B_C: { a: 1 } }, 'what the document has is not added')
  t.strictSame(section('headers').added, {})
})

t.test('the schema of a code', async (t) => {
  t.strictSame(json(errorSchema(flat, agentNotFound)), {
    title: 'AGENT_NOT_FOUND',
    description: 'About AGENT_NOT_FOUND.',
    type: 'object',
    required: ['error', 'code', 'statusCode', 'details'],
    properties: {
      error: { type: 'string', pattern: '\\S', description: 'What went wrong in this request.', maxLength: 2048 },
      code: { type: 'string', const: 'AGENT_NOT_FOUND', description: 'Identifies the error; stable between releases.' },
      statusCode: { type: 'integer', format: 'int32', const: 404, minimum: 404, maximum: 404, description: 'The HTTP status.' },
      details: { type: 'object', required: ['agentId'], properties: { agentId: { type: 'string' } } }
    },
    'x-error-contract': { code: 'AGENT_NOT_FOUND', status: 404, title: 'Title of AGENT_NOT_FOUND', resolution: 'Look again.' }
  })
  t.strictSame(errorSchema(flat, { ...rateLimited, docs: 'https://example.com', resolution: () => 'computed' })['x-error-contract'], {
    code: 'RATE_LIMITED', status: 429, title: 'Title of RATE_LIMITED', retry: { strategy: 'after', attempts: 1, seconds: 60 }, docs: 'https://example.com'
  })
})

t.test('examples', async (t) => {
  t.strictSame(exampleBody(flat, agentNotFound), { error: 'Message of AGENT_NOT_FOUND', code: 'AGENT_NOT_FOUND', statusCode: 404, details: { agentId: 'agt_1' } })
  const { example, ...without } = agentNotFound
  t.strictSame(exampleDetails(without), { agentId: 'text' }, 'made from the schema')
  t.equal(exampleDetails(notFound), undefined)
  t.strictSame(exampleBody(nested, notFound), { error: { code: 'NOT_FOUND', message: 'Message of NOT_FOUND', requestId: 'req_2f6c1b' } })
  t.strictSame(exampleBody(simple, rateLimited), { error: 'Too Many Requests', message: 'Message of RATE_LIMITED', retryAfter: 60 })
})

t.test('the headers of a response', async (t) => {
  const names = (definitions: readonly ErrorDefinition[], context: HeaderContext = {}): string[] =>
    responseHeaders(definitions, context).map(({ name, header }) => header.required === true ? `${name}!` : name)
  const limits = ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset']
  const rows: ReadonlyArray<readonly [string, readonly ErrorDefinition[], HeaderContext, readonly string[]]> = [
    ['none', [notFound], {}, []],
    ['a wait', [rateLimited], {}, ['Retry-After!']],
    ['a wait of some', [rateLimited, quota], {}, ['Retry-After']],
    ['503 may say when to come back', [down], {}, ['Retry-After']],
    ['backoff alone says nothing', [define('BUSY', 500, { retry: { strategy: 'backoff', delays: [1] } })], {}, []],
    ['a challenge', [unauthenticated], {}, ['WWW-Authenticate!']],
    ['the request id', [notFound], { requestIdHeader: 'X-Request-Id' }, ['X-Request-Id']],
    ['a limit', [notFound], { rateLimit: 'x-ratelimit' }, limits],
    ['a limit in the words of the draft', [notFound], { rateLimit: 'draft' }, ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset']],
    ['before hooks run, nothing was counted', [uriTooLong], { rateLimit: 'x-ratelimit', requestIdHeader: 'X-Request-Id' }, ['X-Request-Id']],
    ['deprecated', [notFound], { deprecation: old }, ['Deprecation!']],
    ['deprecated, and why', [notFound], { deprecation: { ...old, sunset: new Date(1), link: 'https://example.com' } }, ['Deprecation!', 'Sunset!', 'Link!']],
    ['what plugins add', [notFound], { rateLimit: 'x-ratelimit', pluginHeaders: [accessControlAllowOrigin] }, [...limits, 'Access-Control-Allow-Origin']],
    ['one of several is counted', [uriTooLong, long], { rateLimit: 'x-ratelimit' }, limits]
  ]
  for (const [name, definitions, context, want] of rows) t.strictSame(names(definitions, context), want, name)
  const own = define('TEAPOT', 418, { headers: { 'X-Brew': { description: 'What it brews.', schema: Type.Integer() }, 'X-Pot': { value: 'tea' } } })
  t.strictSame(json(responseHeaders([own], {})), [
    { name: 'X-Brew', header: { description: 'What it brews.', schema: { type: 'integer' } } },
    { name: 'X-Pot', header: { required: true, schema: { type: 'string' } } }
  ], 'what a definition declares, always there where it gives the value')
  t.match(responseHeaders([own, notFound], {}).find(({ name }) => name === 'X-Pot')?.header, { required: undefined }, 'another one does not send it')
  const basic = define('WHO', 401, { headers: { 'www-authenticate': { value: 'Basic' } } })
  t.match(responseHeaders([basic], {}), [{ name: 'WWW-Authenticate', header: { required: true, description: 'How to authenticate.' } }], 'a header of the protocol is described as ever')
  t.equal(responseHeaders([basic], {}).length, 1)
})

t.test('a response', async (t) => {
  const refOf = ({ code }: ErrorDefinition): Reference => ({ $ref: `#/components/schemas/${code}` })
  t.equal(describeResponse([agentNotFound]), 'About AGENT_NOT_FOUND. Look again.')
  t.equal(describeResponse([notFound, agentNotFound]), '- `NOT_FOUND`: About NOT_FOUND.\n- `AGENT_NOT_FOUND`: About AGENT_NOT_FOUND. Look again.')
  t.strictSame(response(envelope, [notFound], {}, refOf), {
    description: 'About NOT_FOUND.',
    content: {
      'application/json': {
        schema: { $ref: '#/components/schemas/NOT_FOUND' },
        examples: { NOT_FOUND: { summary: 'Title of NOT_FOUND', value: { success: false, error: 'Message of NOT_FOUND' } } }
      }
    }
  }, 'one code: no headers where there are none')
  t.strictSame(response(flat, [notFound, agentNotFound], { 'X-A': { schema: {} } }, refOf), {
    description: '- `NOT_FOUND`: About NOT_FOUND.\n- `AGENT_NOT_FOUND`: About AGENT_NOT_FOUND. Look again.',
    headers: { 'X-A': { schema: {} } },
    content: {
      'application/json': {
        schema: {
          oneOf: [{ $ref: '#/components/schemas/NOT_FOUND' }, { $ref: '#/components/schemas/AGENT_NOT_FOUND' }],
          discriminator: {
            propertyName: 'code',
            mapping: { NOT_FOUND: '#/components/schemas/NOT_FOUND', AGENT_NOT_FOUND: '#/components/schemas/AGENT_NOT_FOUND' }
          }
        },
        examples: {
          NOT_FOUND: { summary: 'Title of NOT_FOUND', value: { error: 'Message of NOT_FOUND', code: 'NOT_FOUND', statusCode: 404 } },
          AGENT_NOT_FOUND: {
            summary: 'Title of AGENT_NOT_FOUND',
            value: { error: 'Message of AGENT_NOT_FOUND', code: 'AGENT_NOT_FOUND', statusCode: 404, details: { agentId: 'agt_1' } }
          }
        }
      }
    }
  }, 'several codes')
  const schemaOf = (dialect: typeof flat, of: typeof refOf | (() => object)): unknown => {
    const { content } = response(dialect, [notFound, agentNotFound], {}, of as typeof refOf)
    return (content[dialect.mediaType] as { schema: unknown }).schema
  }
  t.strictSame(schemaOf(nested, refOf), { anyOf: [refOf(notFound), refOf(agentNotFound)] }, 'without a code at the top there is no discriminator')
  t.strictSame(schemaOf(flat, () => ({ title: 'inline' })), { oneOf: [{ title: 'inline' }, { title: 'inline' }] }, 'schemas that are no references cannot be mapped')
})

const operations: Operations = { of: () => undefined, all: () => [] }

t.test('components', async (t) => {
  const contract: Contract = { dialect: flat, rateLimit: 'x-ratelimit', requestIdHeader: 'X-Request-Id', operations, service: [] }
  const components = componentsFrom({}, contract)
  const ref = (name: string): object => ({ $ref: `#/components/responses/${name}` })
  const own = { ...flat, name: 'my own' }
  const inner = { ...notFound, message: 'Another text', description: 'Of a context inside.' }
  const rows: ReadonlyArray<readonly [string, readonly [context: ResponseContext, definitions: readonly ErrorDefinition[]], string]> = [
    ['one code', [{ dialect: flat, rateLimit: 'x-ratelimit' }, [notFound]], 'NOT_FOUND'],
    ['several codes', [{ dialect: flat, rateLimit: 'x-ratelimit' }, [agentNotFound, notFound]], 'AGENT_NOT_FOUND.NOT_FOUND'],
    ['another dialect', [{ dialect: nested, rateLimit: 'x-ratelimit' }, [notFound]], 'NOT_FOUND.nested'],
    ['another dialect, unlimited', [{ dialect: nested }, [notFound]], 'NOT_FOUND.nested.unlimited'],
    ['a dialect with a space in its name', [{ dialect: own, rateLimit: 'x-ratelimit' }, [notFound]], 'NOT_FOUND.my_own'],
    ['unlimited', [{ dialect: flat }, [notFound]], 'NOT_FOUND.unlimited'],
    ['limited in another style', [{ dialect: flat, rateLimit: 'draft' }, [notFound]], 'NOT_FOUND.draft'],
    ['deprecated', [{ dialect: flat, rateLimit: 'x-ratelimit', deprecation: old }, [notFound]], 'NOT_FOUND.deprecated'],
    ['deprecated, unlimited', [{ dialect: flat, deprecation: old }, [notFound]], 'NOT_FOUND.unlimited.deprecated'],
    ['one of several that is never counted', [{ dialect: flat }, [uriTooLong, long]], 'URI_TOO_LONG.LONG.unlimited'],
    ['never counted', [{ dialect: flat }, [uriTooLong]], 'URI_TOO_LONG'],
    ['never counted, limited', [{ dialect: flat, rateLimit: 'draft' }, [uriTooLong]], 'URI_TOO_LONG'],
    ['a code that a context inside defines anew', [{ dialect: flat, rateLimit: 'x-ratelimit' }, [inner]], 'NOT_FOUND.2'],
    ['with the headers of a plugin', [{ dialect: flat, rateLimit: 'x-ratelimit', pluginHeaders: [accessControlAllowOrigin] }, [notFound]], 'NOT_FOUND.3']
  ]
  for (const [name, [context, definitions], want] of rows) {
    t.strictSame(components.responseRefs(context)(definitions), ref(want), name)
    t.equal(components.responseRefs({ ...context })([...definitions]), components.responseRefs(context)(definitions), `${name}: made once`)
  }
  t.strictSame(Object.keys(components.added.schemas), ['NOT_FOUND', 'AGENT_NOT_FOUND', 'NOT_FOUND.nested', 'NOT_FOUND.my_own', 'URI_TOO_LONG', 'LONG', 'NOT_FOUND.2'], 'headers do not change schemas')
  t.strictSame(Object.keys(components.added.responses), [...new Set(rows.map(([, , name]) => name))])
  t.strictSame(Object.keys(components.added.headers), [
    'X-Request-Id', 'X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset', 'RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset',
    'Deprecation', 'Access-Control-Allow-Origin'
  ])
  t.match(components.added.responses.NOT_FOUND, { headers: { 'X-RateLimit-Limit': { $ref: '#/components/headers/X-RateLimit-Limit' } } })
  t.strictSame(components.headerRefs([{ name: 'X-A', header: { schema: {} } }]), { 'X-A': { $ref: '#/components/headers/X-A' } })

  const { rateLimit: _none, ...unlimited } = contract
  t.strictSame(componentsFrom({}, unlimited).responseRefs({ dialect: flat, rateLimit: 'x-ratelimit' })([notFound]), ref('NOT_FOUND.limited'), 'where most are unlimited')
  t.strictSame(componentsFrom({}, unlimited).responseRefs({ dialect: flat })([notFound]), ref('NOT_FOUND'))
})

t.test('a Retry-After that is always there is another header than one that may be', async (t) => {
  const components = componentsFrom({}, { dialect: flat, operations, service: [] })
  components.responseRefs({ dialect: flat })([rateLimited])
  components.responseRefs({ dialect: flat })([down])
  t.match(components.added, {
    headers: { 'Retry-After': { required: true }, 'Retry-After.2': { required: undefined } },
    responses: {
      RATE_LIMITED: { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After' } } },
      DOWN: { headers: { 'Retry-After': { $ref: '#/components/headers/Retry-After.2' } } }
    }
  })
})
