import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import t, { type Test } from 'tap'
import Fastify from 'fastify'
import { builtIns, errorContract, flat, PROBLEM_CHANNEL, serverOptions, type ProblemMessage } from 'fastify-error-contract'
import { verbatim, type Dialect } from '../../schemas/dialects/dialect.js'
import type { FailingField } from '../../schemas/problem.js'

interface Details {
  readonly fields: readonly FailingField[]
}

/** The validation error with texts of the service's own. */
const withTexts = (texts: object): object => ({ catalogue: builtIns({ validation: texts }) })

const writing = (body: Dialect['body']): object => ({ dialect: { ...flat, body } })

/** The answers to the same request, sent again and again; the first is one to errors of which nothing is known. */
async function answers (t: Test, options: object): Promise<ReadonlyArray<readonly [status: number, length: unknown, body: string]>> {
  const app = Fastify(serverOptions({ ajv: { customOptions: { allErrors: true } }, genReqId: () => 'one' }))
  t.teardown(async () => { await app.close() })
  await app.register(errorContract, { dialect: flat, ...options })
  app.post('/', { schema: { body: { type: 'object', required: ['é'], properties: { a: { type: 'integer' }, b: { enum: ['ü', 'v'] } } } } }, async () => 'fine')
  const all: Array<readonly [number, unknown, string]> = []
  for (let times = 0; times < 3; times++) {
    const { statusCode, headers, body } = await app.inject({ method: 'POST', url: '/', payload: { a: 'x', b: 'x' } })
    all.push([statusCode, headers['content-length'], body])
  }
  return all
}

t.test('a list that is known is answered as it was the first time, whoever asks for its fields', async (t) => {
  const rows: ReadonlyArray<readonly [name: string, options: object]> = [
    ['nobody', {}],
    ['a dialect of the service\'s own', writing((problem) => flat.body(problem))],
    ['a dialect whose lists are not prepared', writing(verbatim((problem) => flat.body({ ...problem, fields: problem.fields?.toReversed() })))],
    ['a message', withTexts({ message: (details: Details) => JSON.stringify(details) })],
    ['a message that changes them', withTexts({ message: ({ fields }: Details) => { (fields as FailingField[]).pop(); return 'one less' } })],
    ['a resolution', withTexts({ resolution: (details: Details) => JSON.stringify(details) })]
  ]
  for (const [name, options] of rows) {
    const [first, ...others] = await answers(t, options)
    t.equal(first![1], String(Buffer.byteLength(first![2])), name)
    t.match(first![2], name === 'a message that changes them' ? '/a' : 'ü', name)
    for (const other of others) t.strictSame(other, first, name)
  }
})

t.test('who subscribes to problems is told of the fields, and may change them', async (t) => {
  const plain = await answers(t, {})
  const messages: ProblemMessage[] = []
  let change = (_problem: { fields?: readonly FailingField[] | undefined }): void => {}
  const onMessage = (message: unknown): void => {
    messages.push(message as ProblemMessage)
    change((message as ProblemMessage).problem as Parameters<typeof change>[0])
  }
  subscribe(PROBLEM_CHANNEL, onMessage)
  t.teardown(() => { unsubscribe(PROBLEM_CHANNEL, onMessage) })
  t.strictSame(await answers(t, {}), plain)
  const [first, ...others] = messages
  t.equal(first?.problem.fields?.length, 3)
  for (const { problem } of others) t.strictSame(problem, first!.problem)
  for (const other of [({ fields }: { fields?: readonly FailingField[] | undefined }) => { fields![1]!.message = 'changed' }, (problem: { fields?: readonly FailingField[] | undefined }) => { problem.fields = undefined }]) {
    change = other
    const [first, ...others] = await answers(t, {})
    t.not(first![2], plain[0]![2])
    for (const other of others) t.strictSame(other, first)
  }
})

t.test('who subscribes while the line of a problem is written hears of the next', async (t) => {
  const messages: ProblemMessage[] = []
  const onMessage = (message: unknown): void => { messages.push(message as ProblemMessage) }
  const stream = { write: (line: string) => { if (line.includes('VALIDATION_ERROR')) subscribe(PROBLEM_CHANNEL, onMessage) } }
  const app = Fastify(serverOptions({ logger: { stream } }))
  t.teardown(async () => {
    while (unsubscribe(PROBLEM_CHANNEL, onMessage));
    await app.close()
  })
  await app.register(errorContract, { dialect: flat })
  app.get('/', { schema: { querystring: { required: ['a'] } } }, async () => 'fine')
  await app.inject('/')
  t.equal(messages.length, 0)
  await app.inject('/')
  t.equal(messages[0]?.problem.fields?.length, 1)
})
