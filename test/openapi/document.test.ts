import t from 'tap'
import { Type } from 'typebox'
import type { Contract, ContractOperation } from '../../openapi/contract.js'
import { EXTENSION, applyContract, type OpenApiDocument } from '../../openapi/document.js'
import type { Entry } from '../../openapi/infer.js'
import { toOpenApi30 } from '../../openapi/openapi-3-0.js'
import type { ErrorDefinition } from '../../schemas/definition.js'
import { flat } from '../../schemas/dialects/flat.js'
import { nested } from '../../schemas/dialects/nested.js'

type Json = Readonly<Record<string, unknown>>

const provenance = [{ source: 'rule', name: 'internal', reason: 'any code can fail' }] as const

function entry (code: string, status: number, more: Partial<ErrorDefinition> = {}): Entry {
  return { definition: { code, status, title: code, message: 'm', description: `About ${code}.`, ...more }, provenance }
}

const notFound = entry('NOT_FOUND', 404)
const agentNotFound = entry('AGENT_NOT_FOUND', 404, { details: Type.Object({ kind: Type.Literal('agent') }) })
const internal = entry('INTERNAL_ERROR', 500)

function contractOf (operations: Readonly<Record<string, Partial<ContractOperation>>>, more: Partial<Contract> = {}): Contract {
  const all = new Map(Object.entries(operations).map(([id, given]): [string, ContractOperation] => [id, { method: 'GET', url: '/', dialect: flat, entries: [], ...given }]))
  return {
    dialect: flat,
    service: [],
    operations: {
      of: (id, method) => all.get(id)?.method === method ? all.get(id) : undefined,
      all: () => [...all.values()]
    },
    ...more
  }
}

function deepFreeze<Value> (value: Value): Value {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze)
  return value
}

const marked = (id: string, more: Json = {}): Json => ({ [EXTENSION]: id, responses: { 200: { description: 'Fine.' } }, ...more })

function documentOf (paths: OpenApiDocument['paths'], more: Partial<OpenApiDocument> = {}): OpenApiDocument {
  return deepFreeze({ openapi: '3.1.1', info: { title: 'T', version: '1' }, paths, ...more }) as OpenApiDocument
}

/** Every reference in a value, besides those of discriminator mappings, which say nothing new. */
function references (value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, content]) => key === '$ref' ? [String(content)] : references(content))
}

/** Every component of a document that it was given, by its pointer. */
function components ({ components = {} }: OpenApiDocument): string[] {
  return Object.entries(components).flatMap(([kind, entries]) => Object.keys(entries ?? {}).map((name) => `#/components/${kind}/${name}`))
}

t.test('a whole document', async (t) => {
  const result = applyContract(
    documentOf({ '/agents/{id}': { parameters: [], get: marked('0', { operationId: 'getAgent' }) } }),
    contractOf({ 0: { entries: [agentNotFound, notFound, internal] } })
  )
  t.strictSame(Object.keys(result), ['openapi', 'info', 'paths', 'components', EXTENSION])
  t.strictSame(result.paths, {
    '/agents/{id}': {
      parameters: [],
      get: {
        operationId: 'getAgent',
        [EXTENSION]: {
          AGENT_NOT_FOUND: { status: 404, provenance }, NOT_FOUND: { status: 404, provenance }, INTERNAL_ERROR: { status: 500, provenance }
        },
        responses: {
          200: { description: 'Fine.' },
          404: { $ref: '#/components/responses/AGENT_NOT_FOUND.NOT_FOUND' },
          500: { $ref: '#/components/responses/INTERNAL_ERROR' }
        }
      }
    }
  })
  t.strictSame(components(result), [
    '#/components/schemas/AGENT_NOT_FOUND', '#/components/schemas/NOT_FOUND', '#/components/schemas/INTERNAL_ERROR',
    '#/components/responses/AGENT_NOT_FOUND.NOT_FOUND', '#/components/responses/INTERNAL_ERROR'
  ], 'there is no empty section')
  t.strictSame(result[EXTENSION], { service: [] })
})

t.test('operations of the same errors share a response', async (t) => {
  const { paths, components } = applyContract(
    documentOf({ '/a': { get: marked('0') }, '/b': { get: marked('1') } }),
    contractOf({ 0: { entries: [notFound] }, 1: { entries: [notFound] } })
  )
  t.match(paths, { '/a': { get: { responses: { 404: { $ref: '#/components/responses/NOT_FOUND' } } } }, '/b': { get: { responses: { 404: { $ref: '#/components/responses/NOT_FOUND' } } } } })
  t.strictSame(Object.keys(components?.responses ?? {}), ['NOT_FOUND'])
})

t.test('every component that is emitted is referred to, and every reference has its component', async (t) => {
  const limited = { rateLimit: 'x-ratelimit', entries: [notFound, internal] } as const
  const own404 = { responses: { 200: { description: 'Fine.' }, 404: { description: 'Mine.' } } }
  const rows: ReadonlyArray<readonly [string, OpenApiDocument['paths'], Contract]> = [
    ['none', {}, contractOf({})],
    ['the service\'s own response in place of one', { '/': { get: marked('0', own404) } }, contractOf({ 0: { entries: [agentNotFound, internal] } })],
    ['the service\'s own response in place of all', { '/': { get: marked('0', own404) } }, contractOf({ 0: { entries: [notFound] } })],
    ['limited and not', { '/': { get: marked('0') }, '/b': { get: marked('1', own404) } }, contractOf({ 0: { entries: [notFound] }, 1: limited }, { requestIdHeader: 'X-Request-Id' })],
    ['several dialects', { '/': { get: marked('0') }, '/b': { get: marked('1') } }, contractOf({ 0: limited, 1: { ...limited, dialect: nested } })],
    ['an operation that is not documented', { '/': { get: marked('0') } }, contractOf({ 0: { entries: [notFound] }, 1: { entries: [internal] } })],
    ['errors of the service alone', {}, contractOf({}, { service: [{ prefix: '/', dialect: flat, entries: [notFound, agentNotFound] }] })]
  ]
  for (const [name, paths, contract] of rows) {
    const result = applyContract(documentOf(paths), contract)
    t.strictSame([...new Set(references(result))].sort(), components(result).sort(), name)
  }
})

t.test('what the service documents itself is kept', async (t) => {
  const mine = { description: 'Mine.', headers: { 'X-RateLimit-Limit': { schema: { const: 5 } } } }
  const { paths } = applyContract(
    documentOf({ '/': { get: marked('0', { responses: { 200: { description: 'Fine.' }, 202: { $ref: '#/components/responses/Mine' }, 404: mine, default: { description: 'Else.' } } }) } }),
    contractOf({ 0: { entries: [notFound, internal], rateLimit: 'x-ratelimit' } }, { rateLimit: 'x-ratelimit' })
  )
  const header = (name: string): object => ({ $ref: `#/components/headers/${name}` })
  const limits = {
    'X-RateLimit-Limit': header('X-RateLimit-Limit'), 'X-RateLimit-Remaining': header('X-RateLimit-Remaining'), 'X-RateLimit-Reset': header('X-RateLimit-Reset')
  }
  t.strictSame((paths?.['/']?.get as Json).responses, {
    200: { description: 'Fine.', headers: limits },
    202: { $ref: '#/components/responses/Mine' },
    404: {
      description: 'Mine.',
      headers: { ...limits, 'X-RateLimit-Limit': { schema: { const: 5 } } },
      content: {
        'application/json': {
          schema: { $ref: '#/components/schemas/NOT_FOUND' },
          examples: { NOT_FOUND: { summary: 'NOT_FOUND', value: { error: 'm', code: 'NOT_FOUND', statusCode: 404 } } }
        }
      }
    },
    500: { $ref: '#/components/responses/INTERNAL_ERROR' },
    default: { description: 'Else.', headers: limits }
  }, 'it has the headers of the limit too, but not in place of its own, and what comes over the wire')
})

t.test('components of the service keep their names', async (t) => {
  const schemas = { NOT_FOUND: { type: 'string' }, Agent: { type: 'object' } }
  const { components, paths } = applyContract(
    documentOf({ '/': { get: marked('0') } }, { components: { schemas, securitySchemes: { key: { type: 'apiKey' } }, headers: {} } }),
    contractOf({ 0: { entries: [notFound] } })
  )
  t.strictSame(Object.keys(components ?? {}), ['schemas', 'securitySchemes', 'headers', 'responses'])
  t.match(components, { schemas: { ...schemas, 'NOT_FOUND.2': { title: 'NOT_FOUND' } }, headers: {} })
  t.match(components, { responses: { NOT_FOUND: { content: { [flat.mediaType]: { schema: { $ref: '#/components/schemas/NOT_FOUND.2' } } } } } })
  t.match(paths, { '/': { get: { responses: { 404: { $ref: '#/components/responses/NOT_FOUND' } } } } })
})

t.test('what is none of the contract\'s stays as it is', async (t) => {
  const plain = { summary: 'not registered with the plugin', responses: { 200: { description: 'Fine.' } } }
  const given = { '/': { get: plain, post: marked('unknown'), put: marked('0'), parameters: [{ name: 'a' }], summary: 'text', head: null } }
  const { paths } = applyContract(documentOf(given), contractOf({ 0: { entries: [notFound] } }))
  t.strictSame(paths, given, 'no marker, an unknown marker, and another method than that of the marker')
})

t.test('an operation without responses, a document without paths or components', async (t) => {
  const { paths } = applyContract(documentOf({ '/': { get: { [EXTENSION]: '0' } } }), contractOf({ 0: { entries: [notFound] } }))
  t.match(paths, { '/': { get: { responses: { 404: { $ref: '#/components/responses/NOT_FOUND' } } } } })
  t.strictSame(applyContract({ openapi: '3.1.0' }, contractOf({})), { openapi: '3.1.0', paths: {}, components: {}, [EXTENSION]: { service: [] } })
})

t.test('the errors of the service', async (t) => {
  const waiting = entry('BUSY', 503, { retry: { strategy: 'after', attempts: 1, seconds: 1 } })
  const result = applyContract(documentOf({}), contractOf({}, {
    requestIdHeader: 'X-Request-Id',
    rateLimit: 'x-ratelimit',
    service: [
      { prefix: '/', dialect: flat, entries: [notFound, agentNotFound, waiting] },
      { prefix: '/public', dialect: nested, entries: [notFound] }
    ]
  }))
  const { service } = result[EXTENSION] as { service: ReadonlyArray<{ prefix: string, dialect: string, responses: Readonly<Record<string, Json>> }> }
  t.strictSame(service.map(({ prefix, dialect, responses }) => [prefix, dialect, Object.keys(responses)]), [['/', 'flat', ['404', '503']], ['/public', 'nested', ['404']]])
  t.match(service[0]?.responses['404'], {
    headers: { 'X-Request-Id': { schema: { type: 'string' } } },
    content: { [flat.mediaType]: { schema: { oneOf: [{ title: 'NOT_FOUND' }, { title: 'AGENT_NOT_FOUND' }] } } },
    [EXTENSION]: { NOT_FOUND: { status: 404, provenance }, AGENT_NOT_FOUND: { status: 404, provenance } }
  }, 'schemas and headers are there themselves')
  t.strictSame(Object.keys(service[0]?.responses['503']?.headers as object), ['Retry-After', 'X-Request-Id'], 'nothing is counted there')
  t.strictSame(Object.keys(service[0]?.responses['503']?.[EXTENSION] as object), ['BUSY'], 'each status explains its own')
  t.strictSame(result.components, {}, 'they are no components')
})

t.test('OpenAPI 3.0', async (t) => {
  const result = applyContract(
    documentOf({ '/': { get: marked('0') } }, { openapi: '3.0.3', components: { schemas: { Mine: { const: 'untouched' } } } }),
    contractOf({ 0: { entries: [agentNotFound] } }, { service: [{ prefix: '/', dialect: flat, entries: [notFound] }] })
  )
  t.match(result.components, {
    schemas: {
      Mine: { const: 'untouched' },
      AGENT_NOT_FOUND: { properties: { code: { enum: ['AGENT_NOT_FOUND'], const: undefined }, statusCode: { enum: [404] }, details: { properties: { kind: { enum: ['agent'] } } } } }
    }
  })
  t.match(result, { [EXTENSION]: { service: [{ responses: { 404: { content: { [flat.mediaType]: { schema: { properties: { code: { enum: ['NOT_FOUND'] } } } } } } } }] } })

  const rows: ReadonlyArray<readonly [string, unknown, unknown]> = [
    ['const', { const: 1 }, { enum: [1] }],
    ['const in a list', { oneOf: [{ const: 'a' }] }, { oneOf: [{ enum: ['a'] }] }],
    ['examples of a schema', { examples: [1, 2] }, { example: 1 }],
    ['examples of a media type', { examples: { A: { value: { const: 1 } } } }, { examples: { A: { value: { const: 1 } } } }],
    ['properties that are called like keywords', { properties: { const: { const: 1 }, value: { const: 2 }, examples: { const: 3 }, properties: { const: 4 } } },
      { properties: { const: { enum: [1] }, value: { enum: [2] }, examples: { enum: [3] }, properties: { enum: [4] } } }],
    ['data', { default: { const: 1 }, enum: [{ const: 1 }], example: { const: 1 } }, { default: { const: 1 }, enum: [{ const: 1 }], example: { const: 1 } }],
    ['scalars', [null, true, 'const'], [null, true, 'const']],
    ['a strange properties', { properties: null }, { properties: null }]
  ]
  for (const [name, given, want] of rows) t.strictSame(toOpenApi30(deepFreeze(given)), want, name)
})
