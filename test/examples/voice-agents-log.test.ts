import t, { type Test } from 'tap'
import { apiKeys, nobody, seeded, start, LiveKitError, S3Error, TwilioError, type Running } from './voice-agents.js'
import { requests } from './voice-agents-requests.js'

/** A line of the log, as far as the tests look at it. */
interface Line {
  readonly code?: string
  readonly err?: { readonly type: string, readonly message: string, readonly stack?: string, readonly cause?: Line['err'] }
}

/** A service whose log can be read: all of it, and its last failure. */
async function logging (t: Test): Promise<{ service: Running, text: () => string, failure: () => Line }> {
  const written: string[] = []
  const service = await start(t, { logger: { stream: { write: (line) => { written.push(line) } } } })
  const failure = (): Line => written.map((line) => JSON.parse(line) as Line).findLast(({ err }) => err !== undefined)!
  return { service, text: () => written.join(''), failure }
}

t.test('no credential is in the log', async (t) => {
  const { service, text } = await logging(t)
  const { owner } = seeded
  const refresh = service.token(nobody, 'refresh')
  const tokens = [service.token(nobody), service.token(owner, 'access', new Date(0)), `${service.token(owner)}x`]
  for (const token of tokens) t.equal((await service.send({ path: '/auth/me', as: null, headers: { authorization: `Bearer ${token}` } })).status, 401)
  for (const key of ['va_unknown_key', apiKeys.deleted]) t.equal((await service.send({ path: '/auth/me', as: null, headers: { 'x-api-key': key } })).status, 401)
  t.equal((await service.send({ method: 'POST', path: '/auth/refresh', as: null, json: { refresh_token: refresh } })).status, 401)
  t.match(text(), 'TOKEN_EXPIRED', 'the code is')
  for (const credential of [refresh, ...tokens, 'va_unknown_key', apiKeys.deleted]) t.notOk(text().includes(credential), 'a credential is not')
})

/** What a dependency says, what of it must be nowhere, and what the log has. */
const texts: ReadonlyArray<readonly [said: string, secret: string, logged: string]> = [
  ['no balance for sk_live_4eC39HqLyjWDarjtT1zdp7dc today', 'sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'no balance for [redacted] today'],
  ['password=hunter2 was refused', 'hunter2', 'password=[redacted] was refused'],
  ['{"auth_token":"abc","tries":3}', 'abc', '{"auth_token":"[redacted]","tries":3}'],
  ['Authorization: Bearer abc.def', 'abc.def', 'Authorization: [redacted]'],
  ['refused Basic dXNlcjpwYXNz', 'dXNlcjpwYXNz', 'refused Basic [redacted]'],
  ['https://user:pass@sip.example/trunks?X-Sig=zzz is down', 'user:pass', 'https://[redacted]@sip.example/trunks?[redacted] is down'],
  ['key wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'wJalrXUtnFEMI', 'key [redacted]'],
  ['wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', 'K7MDENG', '[redacted]'],
  [`${'too long '.repeat(100)}4eC39HqLyjWDarjtT1zdp7dc`, '4eC39HqLyj', `${'too long '.repeat(100)}`.slice(0, 500)],
  [`${'too long '.repeat(55)}4eC39HqLyjWDarjtT1zdp7dc`, '4eC39', `${'too long '.repeat(55)}[redacted]`.slice(0, 500)]
]

const dependencies = [
  ['createTrunk', LiveKitError, 'registerPhoneNumber', 'LIVEKIT_SIP_ERROR', 'LiveKit SIP error: the trunk could not be created'],
  ['buyNumber', TwilioError, 'purchasePhoneNumber', 'TWILIO_ERROR', 'Twilio error: the number could not be purchased'],
  ['putFile', S3Error, 'uploadRecording', 'S3_ERROR', 'S3 error: the recording could not be reached'],
  ['signUrl', S3Error, 'getRecordingUrl', 'S3_ERROR', 'S3 error: the recording could not be reached']
] as const

for (const [client, Refused, id, code, answered] of dependencies) {
  t.test(`what ${client} says of its failure is in the log, cut and without secrets, and not in the answer`, async (t) => {
    const { service, text, failure } = await logging(t)
    for (const [said, secret, logged] of texts) {
      service.refuse({ client, error: new Refused(said, { status: 401 }) })
      const answer = await service.send(requests[id]!(service))
      t.equal(answer.text, JSON.stringify({ detail: answered }), said)
      const { code: named, err } = failure()
      t.strictSame([named, err?.type, err?.message], [code, Refused.name, logged])
      t.match(err?.stack, /^ {4}at /, 'and the place')
      t.notOk(text().includes(secret), said)
    }
  })
}

t.test('a reason that is meant for callers is cut and without secrets too', async (t) => {
  const reasons: ReadonlyArray<readonly [publicReason: string, detail: string]> = [
    ['no balance for sk_live_4eC39HqLyjWDarjtT1zdp7dc', 'Twilio error: no balance for [redacted]'],
    ['too long '.repeat(100), `Twilio error: ${'too long '.repeat(100).slice(0, 200)}`],
    [' ', 'Twilio error: the number could not be purchased']
  ]
  const service = await start(t)
  for (const [publicReason, detail] of reasons) {
    service.refuse({ client: 'buyNumber', error: new TwilioError('refused', { status: 402, publicReason }) })
    t.equal((await service.send(requests.purchasePhoneNumber!(service))).text, JSON.stringify({ detail }))
  }
})

t.test('errors that nobody expected are written in the same way, with their causes', async (t) => {
  const secret = 'sk_live_4eC39HqLyjWDarjtT1zdp7dc'
  const thrown: ReadonlyArray<readonly [value: unknown, err: object]> = [
    [new TypeError(`bad ${secret}`, { cause: new Error(`of ${secret}`) }), { type: 'TypeError', message: 'bad [redacted]', cause: { type: 'Error', message: 'of [redacted]' } }],
    [Object.assign(new Error('refused'), { code: 'ECONNREFUSED', config: { secret } }), { type: 'Error', message: 'refused', code: 'ECONNREFUSED' }],
    [`not an error: ${secret}`, { type: 'string', message: 'not an error: [redacted]' }],
    [{ secret }, { type: 'object', message: '' }]
  ]
  const { service, text, failure } = await logging(t)
  for (const [value, err] of thrown) {
    service.refuse({ client: 'buyNumber', error: value as Error })
    const answer = await service.send(requests.purchasePhoneNumber!(service))
    t.strictSame([answer.status, answer.text], [500, '{"detail":"Internal Server Error"}'])
    t.match(failure().err, err)
    t.notOk(text().includes(secret))
  }
})
