import t from 'tap'
import { Type } from 'typebox'
import { Check } from 'typebox/schema'
import { builtInNames } from '../../schemas/built-in-name.js'
import { CODE_PATTERN, problemOf, textOf, wireDetails, type ErrorDefinition, type Occurrence } from '../../schemas/definition.js'
import { accessControlAllowOrigin, deprecation, deprecationLink, requestIdHeader, retryAfter, sunset, wwwAuthenticate } from '../../schemas/headers.js'
import { rateLimitHeaders, windowEnds, type RateLimitStyle } from '../../schemas/rate-limit-headers.js'
import { FieldErrors, clip, isFieldErrors, pointerPath } from '../../schemas/problem.js'
import { deprecationValues } from '../../schemas/deprecation.js'
import { RetryAdvice } from '../../schemas/retry.js'
import { reasonPhrase } from '../../schemas/status.js'

const details = Type.Object({ id: Type.String() })
const base: ErrorDefinition = { code: 'NOPE', status: 404, title: 'Nope', message: 'No', description: 'No.' }
const hello = ({ id }: { id: string }): string => `Hello ${id}`

t.test('codes', async (t) => {
  for (const code of ['A', 'NOT_FOUND', 'HTTP_404', 'A1_2B']) t.match(code, CODE_PATTERN)
  for (const code of ['', 'a', 'Not_Found', '_A', 'A_', 'A__B', '1A', 'NOT-FOUND', 'NOT FOUND', 'A\n']) t.notMatch(code, CODE_PATTERN)
  t.equal(new Set(builtInNames).size, builtInNames.length, 'the names of built-ins are unique')
})

t.test('which details are on the wire', async (t) => {
  const rows: ReadonlyArray<readonly [string, Partial<ErrorDefinition>, unknown]> = [
    ['none', {}, { kind: 'none' }],
    ['a schema', { details }, { kind: 'schema', schema: details }],
    ['fields', { details: FieldErrors }, { kind: 'fields' }],
    ['withheld from 500', { status: 500, details }, { kind: 'none' }],
    ['shown below 500', { status: 499, details }, { kind: 'schema', schema: details }],
    ['exposed', { status: 500, details, expose: true }, { kind: 'schema', schema: details }],
    ['not exposed', { status: 500, details, expose: false }, { kind: 'none' }],
    ['exposed fields', { status: 503, details: FieldErrors, expose: true }, { kind: 'fields' }]
  ]
  for (const [name, change, want] of rows) t.strictSame(wireDetails({ ...base, ...change }), want, name)
  t.notOk(isFieldErrors(undefined))
  t.notOk(isFieldErrors(Type.Object({ fields: Type.Array(Type.String()) })), 'only the very schema is a list of fields')
})

t.test('the problem that an occurrence is', async (t) => {
  const plain = { code: 'NOPE', status: 404, title: 'Nope', message: 'No' }
  const field = { location: 'body', pointer: '/a', message: 'm', keyword: 'type' } as const
  const rows: ReadonlyArray<readonly [string, Partial<ErrorDefinition>, Occurrence, unknown]> = [
    ['nothing added', {}, {}, plain],
    ['a message of its own', {}, { message: 'Really no' }, { ...plain, message: 'Really no' }],
    ['a computed message', { message: hello, details }, { details: { id: 'x' } }, { ...plain, message: 'Hello x', details: { id: 'x' } }],
    ['a computed message that is no text', { message: (() => 5) as never }, {}, { ...plain, message: '5' }],
    ['details without a schema', {}, { details: { id: 'x' } }, plain],
    ['fields', { details: FieldErrors }, { details: { fields: [field] } }, { ...plain, fields: [field] }],
    ['a resolution', { resolution: 'Do.' }, {}, { ...plain, resolution: 'Do.' }],
    ['a computed resolution', { resolution: hello, details }, { details: { id: 'x' } }, { ...plain, resolution: 'Hello x', details: { id: 'x' } }],
    ['docs', { docs: 'https://example.com' }, {}, { ...plain, docs: 'https://example.com' }],
    ['a request id', {}, { requestId: 'r' }, { ...plain, requestId: 'r' }],
    ['a request id that no header can carry', {}, { requestId: 'r\n' }, plain],
    ['a blank message', {}, { message: ' \n' }, { ...plain, message: 'Nope' }],
    ['a blank resolution', { resolution: () => ' ' }, {}, plain],
    ['no fields', { details: FieldErrors }, {}, { ...plain, fields: [] }],
    ['a wait', {}, { retryAfter: 0 }, { ...plain, retryAfter: 0 }],
    ['an advised wait', { retry: { strategy: 'after', attempts: 1, seconds: 9 } }, {}, { ...plain, retryAfter: 9 }],
    ['a wait of its own', { retry: { strategy: 'after', attempts: 1, seconds: 9 } }, { retryAfter: 3 }, { ...plain, retryAfter: 3 }],
    ['advice without a wait', { retry: { strategy: 'backoff', delays: [1] } }, {}, plain],
    ['5xx: a text', { status: 500, resolution: 'Retry.' }, {}, { ...plain, status: 500, resolution: 'Retry.' }],
    ['5xx: computed texts are withheld', { status: 500, message: hello, resolution: hello, details }, { details: { id: 'x' } }, { ...plain, status: 500, message: 'Nope' }],
    ['5xx: computed texts that are exposed', { status: 500, message: hello, resolution: hello, details, expose: true }, { details: { id: 'x' } },
      { ...plain, status: 500, message: 'Hello x', resolution: 'Hello x', details: { id: 'x' } }]
  ]
  for (const [name, change, occurrence, want] of rows) t.strictSame(problemOf({ ...base, ...change }, occurrence), want, name)
  t.equal(textOf('as it is', undefined), 'as it is')
})

t.test('the path of a pointer', async (t) => {
  const rows: ReadonlyArray<readonly [string, ReadonlyArray<string | number>]> = [
    ['', []], ['/', ['']], ['/a', ['a']], ['/a/0/b', ['a', 0, 'b']], ['/10', [10]], ['/5', [5]], ['/01', ['01']], ['/-', ['-']], ['/-1', ['-1']],
    ['/a~1b', ['a/b']], ['/~0', ['~']], ['/~01', ['~1']], ['/999999999', [999999999]], ['/2147483648', ['2147483648']]
  ]
  for (const [pointer, want] of rows) t.strictSame(pointerPath(pointer), want, pointer)
})

t.test('a text is cut, but no character is', async (t) => {
  const rows: ReadonlyArray<readonly [string, number, string]> = [
    ['abc', 3, 'abc'], ['abcd', 3, 'abc'], ['ab\u{1F600}', 4, 'ab\u{1F600}'], ['ab\u{1F600}', 3, 'ab'], ['', 0, '']
  ]
  for (const [text, length, want] of rows) t.equal(clip(text, length), want)
})

t.test('reason phrases', async (t) => {
  for (const [status, phrase] of [[404, 'Not Found'], [429, 'Too Many Requests'], [499, 'Client Closed Request'], [503, 'Service Unavailable'], [450, 'Client Error'], [498, 'Client Error'], [520, 'Server Error'], [599, 'Server Error']] as const) {
    t.equal(reasonPhrase(status), phrase)
  }
})

t.test('retry advice', async (t) => {
  const rows: ReadonlyArray<readonly [unknown, boolean]> = [
    [{ strategy: 'never' }, true],
    [{ strategy: 'after', attempts: 1, seconds: 0 }, true],
    [{ strategy: 'after', attempts: 0, seconds: 0 }, false],
    [{ strategy: 'after', attempts: 1, seconds: -1 }, false],
    [{ strategy: 'after', attempts: 1, seconds: 0.5 }, false],
    [{ strategy: 'after', attempts: 1 }, false],
    [{ strategy: 'backoff', delays: [1, 2] }, true],
    [{ strategy: 'backoff', delays: [0.5] }, true],
    [{ strategy: 'backoff', delays: [] }, false],
    [{ strategy: 'backoff', delays: [-1] }, false],
    [{ strategy: 'always' }, false],
    ['never', false]
  ]
  for (const [advice, want] of rows) t.equal(Check(RetryAdvice, advice), want, JSON.stringify(advice))
})

t.test('headers as documents show them', async (t) => {
  t.strictSame(JSON.parse(JSON.stringify([retryAfter, wwwAuthenticate, requestIdHeader('X-Request-Id')])), [
    { name: 'Retry-After', description: 'Seconds to wait before another attempt.', schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 2147483647 } },
    { name: 'WWW-Authenticate', description: 'How to authenticate.', schema: { type: 'string', pattern: '^[!#$%&\'*+.^_`|~0-9A-Za-z-]+( .+)?$', maxLength: 1024 } },
    { name: 'X-Request-Id', description: 'Identifies the request; name it when asking for support.', schema: { type: 'string', pattern: '^[\\x21-\\x7E]+$', maxLength: 256 } }
  ])
  const x = ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset']
  t.strictSame(Object.fromEntries(Object.entries(rateLimitHeaders).map(([style, facts]) => [style, facts.map(({ name }) => name)])), {
    'x-ratelimit': x,
    'x-ratelimit-epoch': x,
    'x-ratelimit-iso8601': x,
    draft: ['RateLimit-Limit', 'RateLimit-Remaining', 'RateLimit-Reset'],
    'ratelimit-draft-10': ['RateLimit-Policy', 'RateLimit'],
    none: []
  })
})

t.test('the values of headers are what their schemas say', async (t) => {
  const now = Date.UTC(2026, 0, 31, 12, 0, 0, 999)
  const ends = (style: RateLimitStyle): string | undefined => windowEnds[style]?.(60, now)
  t.strictSame([ends('x-ratelimit'), ends('draft'), ends('x-ratelimit-epoch'), ends('x-ratelimit-iso8601')], [undefined, undefined, '1769860860', '2026-01-31T12:01:00.999Z'])
  t.ok(Check(rateLimitHeaders['x-ratelimit-epoch'][2].schema, Number(ends('x-ratelimit-epoch'))))
  t.ok(Check(rateLimitHeaders['x-ratelimit-iso8601'][2].schema, ends('x-ratelimit-iso8601')))

  const values = deprecationValues({ since: new Date(now), sunset: new Date(now + 1000), link: 'https://example.com/v1' })
  t.strictSame(values, { deprecation: '@1769860800', sunset: 'Sat, 31 Jan 2026 12:00:01 GMT', link: '<https://example.com/v1>; rel="deprecation"; type="text/html"' })
  t.ok(Check(deprecation.schema, values.deprecation))
  t.ok(Check(sunset.schema, values.sunset))
  t.ok(Check(deprecationLink.schema, values.link))
  t.strictSame(deprecationValues({ since: new Date(-1500) }), { deprecation: '@-2' })
  t.ok(Check(deprecation.schema, '@-2'))
  for (const origin of ['*', 'null', 'https://example.com']) t.ok(Check(accessControlAllowOrigin.schema, origin))
})

t.test('a blank text gives way to the title, whoever gives it', async (t) => {
  const definition: ErrorDefinition = { code: 'A', status: 404, title: 'Title', message: 'Text', description: 'A.' }
  t.equal(problemOf(definition).message, 'Text')
  t.equal(problemOf(definition, { message: ' ' }).message, 'Title')
  t.equal(problemOf({ ...definition, message: ' ' }).message, 'Title')
  t.equal(problemOf({ ...definition, message: () => ' ' }).message, 'Title')
  t.equal(problemOf({ ...definition, status: 500, message: () => 'computed' }).message, 'Title')
})
