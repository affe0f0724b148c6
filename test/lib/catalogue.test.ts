import t from 'tap'
import { Type } from 'typebox'
import { builtIns, hasBuiltIns } from '../../lib/built-ins.js'
import { composeCatalogues, defineCatalogue, own } from '../../lib/catalogue.js'
import { fastifyCodes } from '../../lib/catalogues/fastify.js'
import { httpDefinitions, statusBuiltIns } from '../../lib/catalogues/http.js'
import { pluginCodes } from '../../lib/catalogues/plugins.js'
import { definitionFaults } from '../../lib/definition-faults.js'
import { scopeOf } from '../../lib/scope.js'
import { flat } from '../../schemas/dialects/flat.js'
import { builtInNames } from '../../schemas/built-in-name.js'
import { sample } from '../../schemas/sample.js'

t.test('what is wrong with a definition', async (t) => {
  const where = 'NOPE in catalogue \'service\''
  const fine = { status: 404, message: 'No' }
  const text = 'Give it a text, or leave it out'
  const advice = ['its retry advice is not one of never, after and backoff', 'Write { strategy: \'never\' }, { strategy: \'after\', attempts, seconds } or { strategy: \'backoff\', delays }'] as const
  const status = ['its status is not a whole number from 400 to 599', 'Give it the status of an error'] as const
  const headers = ['its headers are not objects by header name, with values that can be sent', 'Write for example { Deprecation: { value: \'true\' } }'] as const
  const properties = 'Use one of status, message, title, description, resolution, details, retry, headers, docs, example, expose'
  const rows: ReadonlyArray<readonly [string, unknown, ...ReadonlyArray<readonly [fault: string, fix: string]>]> = [
    ['nothing', fine],
    ['everything that it may have', { ...fine, title: 'T', description: 'D', resolution: 'R', details: {}, example: 1, retry: { strategy: 'never' }, headers: { 'X-A': {} }, docs: 'https://a.example/b', expose: true }],
    ['functions', { ...fine, message: () => 'm', resolution: () => 'r' }],
    ['no object', 'NOPE', ['it is not an object', 'Give it at least a status and a message']],
    ['null', null, ['it is not an object', 'Give it at least a status and a message']],
    ['nothing in it', {}, status, ['it has no message', 'Give it a text, or a function of its details']],
    ['the lowest status', { ...fine, status: 400 }],
    ['the highest status', { ...fine, status: 599 }],
    ['a status below', { ...fine, status: 399 }, status],
    ['a status above', { ...fine, status: 600 }, status],
    ['a status between', { ...fine, status: 404.5 }, status],
    ['a status as a text', { ...fine, status: '404' }, status],
    ['a blank message', { ...fine, message: ' ' }, ['it has no message', 'Give it a text, or a function of its details']],
    ['an empty message', { ...fine, message: '' }, ['it has no message', 'Give it a text, or a function of its details']],
    ['a title that is no text', { ...fine, title: 5 }, ['its title is not a text', text]],
    ['an empty description', { ...fine, description: '' }, ['its description is not a text', text]],
    ['a resolution that is no text', { ...fine, resolution: 5 }, ['its resolution is not a text', 'Give it a text, a function of its details, or leave it out']],
    ['details that are no schema', { ...fine, details: 'id' }, ['its details are not a schema', 'Give it a TypeBox or JSON schema, or leave it out']],
    ['details that are null', { ...fine, details: null }, ['its details are not a schema', 'Give it a TypeBox or JSON schema, or leave it out']],
    ['unknown advice', { ...fine, retry: { strategy: 'always' } }, advice],
    ['advice without a wait', { ...fine, retry: { strategy: 'after', attempts: 1 } }, advice],
    ['headers with values', { ...fine, headers: { 'X-A': { value: 'a b' }, 'X-B': { value: undefined, description: 'd' } } }],
    ['headers that are none', { ...fine, headers: { 'X-A': {}, 'X A': {} } }, headers],
    ['headers that are no object', { ...fine, headers: 'X-A' }, headers],
    ['headers that are texts', { ...fine, headers: { 'X-A': 'a' } }, headers],
    ['headers that are null', { ...fine, headers: { 'X-A': null } }, headers],
    ['a header that is a number', { ...fine, headers: { 'X-A': { value: 5 } } }, headers],
    ['a header that is empty', { ...fine, headers: { 'X-A': { value: '' } } }, headers],
    ['a header that would end the line', { ...fine, headers: { 'X-A': { value: 'a\nb' } } }, headers],
    ['docs that are no URL', { ...fine, docs: '/errors' }, ['its docs are not an absolute URL', 'Write the whole URL, with https://']],
    ['docs that are no text', { ...fine, docs: 5 }, ['its docs are not an absolute URL', 'Write the whole URL, with https://']],
    ['properties that it does not have', { ...fine, mesage: 'x', toString: 1 }, ['it has an unknown property \'mesage\'', properties], ['it has an unknown property \'toString\'', properties]],
    ['several at once', { status: 200, docs: 'a', hint: 'b' }, status, ['it has no message', 'Give it a text, or a function of its details'],
      ['its docs are not an absolute URL', 'Write the whole URL, with https://'], ['it has an unknown property \'hint\'', properties]]
  ]
  for (const [name, given, ...faults] of rows) {
    t.strictSame(definitionFaults('service', 'NOPE', given), faults.map(([fault, fix]) => ({ where, fault, fix })), name)
  }
  t.strictSame(definitionFaults('mine', 'nope', fine), [
    { where: 'nope in catalogue \'mine\'', fault: 'its code is not SCREAMING_SNAKE_CASE', fix: 'Rename it, for example AGENT_NOT_FOUND' }
  ])
})

t.test('a catalogue', async (t) => {
  const details = Type.Object({ id: Type.String() })
  const catalogue = defineCatalogue({
    AGENT_NOT_FOUND: { status: 404, message: 'Agent not found' },
    HTTP_404_TWICE: { status: 404, message: ({ id }) => `No ${id}`, details },
    SAID: { status: 400, message: 'No!', title: 'Title', description: 'Description' },
    ASKED: { status: 400, message: 'Why?' },
    ENDED: { status: 400, message: 'It ended.' }
  })
  t.equal(catalogue.name, 'service')
  t.strictSame(catalogue.faults, [])
  t.strictSame(Object.values(catalogue.definitions).map(({ code, title, description }) => [code, title, description]), [
    ['AGENT_NOT_FOUND', 'Agent not found', 'Agent not found.'],
    ['HTTP_404_TWICE', 'Http 404 twice', 'Http 404 twice.'],
    ['SAID', 'Title', 'Description'],
    ['ASKED', 'Asked', 'Why?'],
    ['ENDED', 'Ended', 'It ended.']
  ], 'titles are made of codes, descriptions of messages')
  t.equal(catalogue.definitions.HTTP_404_TWICE?.details, details)
  t.strictSame(Object.keys(catalogue.errors), Object.keys(catalogue.definitions), 'there is a factory for each')
  t.equal(catalogue.errors.HTTP_404_TWICE({ id: 'x' }).message, 'No x')
})

t.test('a catalogue keeps everything that is wrong with it, and has none of that', async (t) => {
  const wrong: object = { nope: { status: 404, message: 'm' }, LOW: { status: 200, message: 'm' }, FINE: { status: 400, message: 'm' }, NOTHING: undefined, ['__proto__']: { status: 400, message: 'm' } }
  const { definitions, errors, faults, name } = defineCatalogue(wrong as Record<string, never>, { name: 'agents' })
  t.equal(name, 'agents')
  t.strictSame(Object.keys(definitions), ['FINE'])
  t.strictSame(Object.keys(errors), ['FINE'])
  t.strictSame(faults.map(({ where, fault }) => [where, fault]), [
    ['nope in catalogue \'agents\'', 'its code is not SCREAMING_SNAKE_CASE'],
    ['LOW in catalogue \'agents\'', 'its status is not a whole number from 400 to 599'],
    ['NOTHING in catalogue \'agents\'', 'it is not an object'],
    ['__proto__ in catalogue \'agents\'', 'its code is not SCREAMING_SNAKE_CASE']
  ])
})

t.test('composing', async (t) => {
  const company = defineCatalogue({ SHARED: { status: 400, message: 'Shared' }, COMPANY: { status: 401, message: 'Company' } }, { name: 'company' })
  const service = defineCatalogue({ SERVICE: { status: 402, message: 'Service' } })
  const composed = composeCatalogues(builtIns(), company, service)
  t.equal(composed.name, 'built-ins + company + service')
  t.strictSame(composed.faults, [])
  t.strictSame(Object.keys(composed.definitions).slice(-3), ['SHARED', 'COMPANY', 'SERVICE'])
  t.equal(composed.errors.SHARED().statusCode, 400)
  t.ok(hasBuiltIns(composed))
  t.notOk(hasBuiltIns(composeCatalogues(company, service)))

  t.strictSame(composeCatalogues(company, company, defineCatalogue({ SHARED: { status: 400, message: 'Shared' } })).faults, [], 'the same content twice is no fault')
  const first = defineCatalogue({ A: { status: 400, message: 'One' }, bad: { status: 400, message: 'm' } }, { name: 'first' })
  const second = defineCatalogue({ A: { status: 400, message: 'Two' }, NOT_FOUND: { status: 404, message: 'Nope' }, LOW: { status: 1, message: 'm' } }, { name: 'second' })
  t.strictSame(composeCatalogues(builtIns(), first, second).faults, [
    { where: 'bad in catalogue \'first\'', fault: 'its code is not SCREAMING_SNAKE_CASE', fix: 'Rename it, for example AGENT_NOT_FOUND' },
    { where: 'LOW in catalogue \'second\'', fault: 'its status is not a whole number from 400 to 599', fix: 'Give it the status of an error' },
    { where: 'A', fault: 'catalogue \'first\' and catalogue \'second\' define it with different content', fix: 'Keep one of the two, or rename one' },
    { where: 'NOT_FOUND', fault: 'catalogue \'built-ins\' and catalogue \'second\' define it with different content', fix: 'Reword the built-in instead: builtIns({ notFound: { … } })' }
  ], 'what is wrong with each, then what is wrong with both')
  t.match(composeCatalogues(second, builtIns()).faults.at(-1), { fix: 'Reword the built-in instead: builtIns({ notFound: { … } })' }, 'in either order')
  t.strictSame(Object.keys(composeCatalogues().definitions), [])
})

t.test('names of Object are no codes', async (t) => {
  const { definitions, errors } = defineCatalogue({ A: { status: 400, message: 'm' } })
  for (const name of ['toString', 'constructor', '__proto__', 'hasOwnProperty', 5, null, undefined, Symbol('A')]) {
    t.equal(own(definitions, name), undefined)
    t.equal(own(errors as Record<string, unknown>, name), undefined)
  }
  t.equal(own(definitions, 'A')?.code, 'A')
})

t.test('the built-ins', async (t) => {
  const { definitions, faults, name } = builtIns()
  t.equal(name, 'built-ins')
  t.strictSame(faults, [])
  t.strictSame(Object.values(definitions).map(({ builtIn }) => builtIn).sort(), [...builtInNames].sort(), 'there is one of each name')
  for (const { code, details, example } of Object.values(definitions)) {
    if (details !== undefined) t.strictSame(Object.keys(example as object), Object.keys(sample({ ...details }) as object), `${code}: its example has what its schema says`)
  }
  for (const [status, builtIn] of Object.entries(statusBuiltIns)) t.equal(httpDefinitions[builtIn].status, Number(status), `${status} is answered by an error of this status`)
  t.strictSame(Object.values(httpDefinitions).filter(({ status }) => statusBuiltIns[status] === undefined), [], 'each status has its error')
  const names = new Set<string>(builtInNames)
  for (const [code, builtIn] of Object.entries({ ...fastifyCodes, ...pluginCodes })) t.ok(names.has(builtIn), `${code} is a built-in`)
})

t.test('changed built-ins', async (t) => {
  const { definitions, faults, errors } = builtIns({ validation: { status: 422, code: 'INVALID', message: 'Nope' }, notFound: { title: 'Nothing here' } })
  t.strictSame(faults, [])
  t.match(definitions.INVALID, { code: 'INVALID', status: 422, message: 'Nope', builtIn: 'validation', title: 'Validation failed' })
  t.equal(definitions.VALIDATION_ERROR, undefined)
  t.match(definitions.NOT_FOUND, { title: 'Nothing here', status: 404 })
  t.equal(errors.INVALID({ fields: [] }).statusCode, 422)

  const answered = builtIns({ malformedBody: { as: 'validation' }, emptyBody: { as: 'validation' } })
  t.strictSame(answered.faults, [])
  t.strictSame(answered.aliases, { malformedBody: 'validation', emptyBody: 'validation' })
  t.equal(answered.definitions.MALFORMED_BODY, undefined, 'a built-in that is answered as another has no code')
  const composed = scopeOf('', { dialect: flat }, composeCatalogues(answered, defineCatalogue({ A: { status: 400, message: 'm' } })))
  t.equal(composed.builtIn('emptyBody').code, 'VALIDATION_ERROR')
  for (const as of ['nope', 'toString', 'emptyBody', 'malformedBody']) {
    const odd: object = { malformedBody: { as }, emptyBody: { as: 'badRequest' } }
    t.strictSame(builtIns(odd).faults, [
      { where: 'builtIns({ malformedBody })', fault: `it is answered as ${as}, which is no built-in that is answered as itself`, fix: 'Name another one' }
    ], as)
  }

  const wrong: object = { nope: {}, toString: {}, conflict: { status: 200 }, gone: { code: 'NOT_FOUND' }, locked: { hint: 'x' } }
  t.match(builtIns(wrong).faults, [
    { where: 'builtIns({ nope })', fault: 'there is no built-in of this name', fix: `Use one of ${builtInNames[0]}, ` },
    { where: 'builtIns({ toString })', fault: 'there is no built-in of this name' },
    { where: 'CONFLICT in catalogue \'built-ins\'', fault: 'its status is not a whole number from 400 to 599' },
    { where: 'builtIns({ gone })', fault: 'another built-in has the code NOT_FOUND', fix: 'Choose a code of its own' },
    { where: 'LOCKED in catalogue \'built-ins\'', fault: 'it has an unknown property \'hint\'' }
  ])
  t.equal(builtIns(wrong).faults.length, 5)
  t.notOk(Object.hasOwn(builtIns().definitions.NOT_FOUND ?? {}, 'hint'), 'changes stay with the catalogue that they were made for')
})
