import { readFile } from 'node:fs/promises'
import t from 'tap'
import { accepted, type Acceptance } from './accepted.js'
import * as conditions from './condition.js'
import type { Condition } from './condition.js'
import type { JsonObject } from './judge.js'
import { everyJudge } from './judges-of.js'
import { judges } from './judges.js'
import { report } from './report.js'
import { acceptedTable, asyncApiDefectsTable, asyncApiJudgesTable, defectsTable, judgesTable } from './tables.js'
import { verdict } from './verdict.js'

const limited = { RATE_LIMITED: { status: 429, provenance: [{ source: 'rule', name: 'rate-limit' }] } }
const declared = { BUSY: { status: 429, provenance: [{ source: 'route', name: 'GET /' }] } }
const answers = { responses: { 404: { $ref: '#/components/responses/Gone' } } }

/** A document with one operation, at `/paths/~1/get`. */
function document (operation: object, rest: object = {}): JsonObject {
  return { paths: { '/': { get: operation } }, ...rest }
}

const here = '/paths/~1/get/responses'
const gone = '/components/responses/Gone/headers'

const held: ReadonlyArray<readonly [keyof typeof conditions, JsonObject, string, boolean]> = [
  ['publicOperation', document({}), here, true],
  ['publicOperation', document({ security: [{ key: [] }, {}] }), here, true],
  ['publicOperation', document({ security: [{ key: [] }] }), here, false],
  ['publicOperation', document({}, { security: [{ key: [] }] }), here, false],
  ['publicOperation', document({ security: [] }, { security: [{ key: [] }] }), here, true],
  ['publicOperation', document({}), '/paths/~1/put/responses', false],
  ['publicOperation', document({}), '/info', false],
  ['openedOperation', document({ security: [] }), here, true],
  ['openedOperation', document({}), here, false],
  ['unlimitedOperation', document({ 'x-error-contract': limited }), here, false],
  ['unlimitedOperation', document({ 'x-error-contract': declared }), here, true],
  ['unlimitedOperation', document({ responses: { 429: {} } }), here, false],
  ['withoutInput', document({ parameters: [] }), here, true],
  ['withoutInput', document({ parameters: [{}] }), here, false],
  ['withoutInput', document({ requestBody: {} }), here, false],
  ['uncountedResponse', document(answers), gone, true],
  ['uncountedResponse', document({ ...answers, 'x-error-contract': limited }), gone, false],
  ['uncountedResponse', document({}), gone, false],
  ['uncountedResponse', document({ 'x-error-contract': limited }), `${here}/414/headers`, true],
  ['uncountedResponse', document({ 'x-error-contract': limited }), `${here}/404/headers`, false],
  ['sameOriginResponse', document(answers), gone, true],
  ['sameOriginResponse', document({ responses: { ...answers.responses, 200: { headers: { 'access-control-allow-origin': {} } } } }), gone, false],
  ['sameOriginResponse', document({}), gone, false],
  ['serviceResponse', document({}), '/x-error-contract/service/0/responses/404/headers', true],
  ['headersSection', document({}), '/components/headers', true],
  ['headersSection', document({}), gone, false],
  ['serviceResponse', document({}), gone, false],
  ['asyncApi30', { asyncapi: '3.0.0' }, '/asyncapi', true],
  ['asyncApi30', { asyncapi: '3.1.0' }, '/asyncapi', false],
  ['asyncApi30', { asyncapi: '2.6.0' }, '/asyncapi', false]
]

t.test('a condition holds where the document says so', async (t) => {
  for (const [name, content, where, wanted] of held) {
    t.equal(conditions[name].holds(content, where), wanted, `${name} of ${where} in ${JSON.stringify(content)}`)
  }
  t.strictSame(new Set(held.map(([name]) => name)), new Set(Object.keys(conditions)), 'every condition has been tried')
})

t.test('a finding is accepted by judge, rule and place; an entry that accepts nothing is stale', async (t) => {
  const top: Condition = { text: 'the place is /a', holds: (_content, where) => where === '/a' }
  const entry: Acceptance = { judge: 'redocly', rule: 'r', where: top, reason: 'so be it' }
  const documents = [{ file: '/one.json', content: {} }]
  const finding = { file: '/one.json', rule: 'r', where: '/a', message: 'no\nno' }
  const rows = [
    { judge: 'redocly', finding, accepts: true },
    { judge: 'spectral', finding, accepts: false },
    { judge: 'redocly', finding: { ...finding, rule: 's' }, accepts: false },
    { judge: 'redocly', finding: { ...finding, where: '' }, accepts: false },
    { judge: 'redocly', finding: { ...finding, file: '' }, accepts: false }
  ]
  for (const { judge, finding, accepts } of rows) {
    const result = verdict(documents, [{ judge, findings: [finding] }], [entry])
    t.equal(result.findings[0]?.acceptance, accepts ? entry : undefined)
    t.strictSame(result.stale, accepts ? [] : [entry])
    const lines = report(documents, result)
    t.equal(lines.at(-1), `judges: ${judges.length - 1} clean, ${accepts ? 1 : 0} findings accepted, ${accepts ? 0 : 1} open`)
    t.equal(lines.some((line) => line.startsWith('stale: redocly r ')), !accepts)
    t.equal(lines.includes('     1  so be it'), accepts)
  }
})

t.test('the page shows the judges, the accepted findings and the defects as they are', async (t) => {
  const page = await readFile(new URL('../../../docs/judges.md', import.meta.url), 'utf8')
  for (const [name, made] of Object.entries({ judges: judgesTable(), 'accepted findings': acceptedTable(), 'seeded defects': defectsTable(), 'judges of events': asyncApiJudgesTable(), 'seeded defects of events': asyncApiDefectsTable() })) {
    const [, after = ''] = page.split(`<!-- table: ${name} -->\n`)
    t.equal(after.split('\n<!-- /table -->')[0], made, name)
  }
})

t.test('every accepted finding is of a judge that there is', async (t) => {
  const names = everyJudge.map(({ name }) => name)
  t.strictSame(accepted.filter(({ judge }) => !names.includes(judge)), [])
})
