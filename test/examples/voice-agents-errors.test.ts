import t, { type Test } from 'tap'
import { codesOf, type Answer } from '../integration/documented.js'
import { Recorder } from './recorder.js'
import { document, operations, seeded, service, start, LiveKitError } from './voice-agents.js'
import { requests } from './voice-agents-requests.js'
import { field, rows, secret } from './voice-agents-rows.js'
import { byHand, sweeps, withId } from './voice-agents-sweeps.js'

function operation (id: string) {
  const found = operations.find((operation) => operation.id === id)
  if (found === undefined) throw new Error(`there is no operation ${id}`)
  return found
}

const recorder = new Recorder(document)

/** Holds an answer against what was wanted and what the document says, and remembers that the code was provoked. */
function holds (t: Test, id: string, code: string, { status, detail }: { status: number, detail: unknown }, answer: Answer, name = id): void {
  const { method, path } = operation(id)
  t.equal(answer.status, status, `${name}: status`)
  t.same(answer.text, JSON.stringify({ detail }), `${name}: body`)
  t.equal(answer.headers.has('www-authenticate'), status === 401, `${name}: WWW-Authenticate on 401 only`)
  t.equal(answer.headers.has('retry-after'), status === 429, `${name}: Retry-After on 429 only`)
  t.equal(answer.headers.get('content-type'), 'application/json', name)
  recorder.record(t, [method, path], code, answer)
}

const shared = await start(t)

t.test('every message', async (t) => {
  for (const { code, id, status, detail, call, before, refusal, challenge } of rows) {
    await t.test(`${code} of ${id}`, async (t) => {
      if (before !== undefined) t.equal((await shared.send(before)).status, 201, 'what comes before')
      shared.refuse(refusal)
      const answer = await shared.send(typeof call === 'function' ? call(shared) : call)
      shared.refuse()
      holds(t, id, code, { status, detail }, answer)
      t.notMatch(answer.text, secret, 'nothing of a dependency\'s own message')
      t.equal(answer.headers.get('www-authenticate'), status === 401 ? challenge ?? 'Bearer' : null, 'the challenge names the scheme that was tried')
    })
  }
})

for (const { code, status, detail, options, alter } of sweeps) {
  t.test(`${code} wherever it is listed`, async (t) => {
    const running = options === undefined ? shared : await start(t, options)
    for (const { id, method, path } of operations) {
      if (!codesOf(document, method, path).includes(code) || byHand(id, code)) continue
      const answer = await running.send(alter(requests[id]!(running), running))
      holds(t, id, code, { status, detail }, answer)
      t.notMatch(answer.text, secret)
    }
  })
}

t.test('VALIDATION_ERROR wherever a path has an id', async (t) => {
  for (const { id, path } of operations.filter(({ path }) => path.includes('{'))) {
    const call = requests[id]!(shared)
    const [, name] = /.*\{(\w+)\}/.exec(path)!
    holds(t, id, 'VALIDATION_ERROR', { status: 422, detail: field(['path', name!], 'value is not a valid uuid', 'type_error.uuid') }, await shared.send({ ...call, path: withId(call.path, 'x') }))
  }
})

/** Documented pairs that no request here provokes, each with a reason. */
const unprovoked: Readonly<Record<string, string>> = {}

t.test('no phantom: every documented error of every operation was provoked, or has a reason', async (t) => {
  recorder.isComplete(t, unprovoked)
})

t.test('every code of the service has a row, and every other one of its document', async (t) => {
  const codes = new Set([...rows, ...sweeps].map(({ code }) => code))
  const listed = operations.flatMap(({ method, path }) => codesOf(document, method, path))
  for (const code of new Set([...Object.keys(service.definitions), ...listed])) t.ok(codes.has(code), code)
})

t.test('a number is registered, listed and deleted, and then free again', async (t) => {
  const { send } = shared
  const path = `/workspaces/${seeded.workspace}/phone-numbers`
  const register = { method: 'POST', path, json: { phone_number: '+4930555011' } }
  const { id, ...number } = JSON.parse((await send(register)).text) as { id: string }
  t.match(number, { phone_number: '+4930555011', trunk_id: 'ST_4930555011' })
  t.match(JSON.parse((await send({ path })).text), { items: [{ phone_number: '+14155550001' }, { phone_number: '+4930555010' }, { id }], total: 3 })
  const deleted = await send({ method: 'DELETE', path: `${path}/${id}` })
  t.equal(deleted.status, 200)
  t.same(JSON.parse(deleted.text), { id, ...number }, 'it answers with what is gone')
  t.equal((await send(register)).status, 201)
})

t.test('a number whose trunk could not be made is not registered', async (t) => {
  const register = { method: 'POST', path: `/workspaces/${seeded.workspace}/phone-numbers`, json: { phone_number: '+4930555012' } }
  shared.refuse({ client: 'createTrunk', error: new LiveKitError('unreachable', { status: 503 }) })
  t.equal((await shared.send(register)).status, 500)
  shared.refuse()
  t.equal((await shared.send(register)).status, 201, 'the same number may be tried again')
})
