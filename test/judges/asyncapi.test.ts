import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { acceptedOfAsyncApi, asyncApiJudges } from './asyncapi-judges.js'
import type { JsonObject, JudgedDocument } from './judge.js'

const file = fileURLToPath(new URL('../../../examples/agent-platform/asyncapi.json', import.meta.url))
const sound = JSON.parse(await readFile(file, 'utf8')) as JsonObject

/** A document with one place changed, by its pointer. */
function changed (pointer: string, value: unknown): JsonObject {
  const copy = structuredClone(sound)
  const names = pointer.split('/').slice(1)
  const last = names.pop()!
  const place = names.reduce<Record<string, unknown>>((at, name) => at[name] as Record<string, unknown>, copy)
  if (value === undefined) Reflect.deleteProperty(place, last)
  else place[last] = value
  return copy
}

const message = '/components/messages/channel_join'

/** A defect, and the judges that find it. */
const defects: ReadonlyArray<readonly [name: string, document: JsonObject, foundBy: readonly string[]]> = [
  ['none', sound, []],
  ['an operation without an action', changed('/operations/channel_join/action', undefined), ['asyncapi-spectral', 'asyncapi-parser']],
  ['a reference that leads nowhere', changed('/operations/channel_join/channel/$ref', '#/channels/none'), ['asyncapi-spectral', 'asyncapi-parser']],
  ['a message that no operation uses', changed('/channels/main/messages/more', { $ref: '#/components/messages/channel_join' }), ['asyncapi-own']],
  ['a schema that nothing uses', changed('/components/schemas/MORE', { type: 'object' }), ['asyncapi-own']],
  ['a message without an example', changed(`${message}/examples`, undefined), ['asyncapi-own']],
  ['an example that does not match', changed(`${message}/examples/0/payload`, { channel_id: 7 }), ['asyncapi-own']],
  ['no licence', changed('/info/license', undefined), ['asyncapi-spectral']]
]

t.test('the document of the example has no findings but accepted ones, and each judge sees something', async (t) => {
  const folder = t.testdir()
  const documents = await Promise.all(defects.map(async ([, content], index): Promise<JudgedDocument> => {
    const file = join(folder, `${index}.json`)
    await writeFile(file, JSON.stringify(content))
    return { file, content }
  }))
  const judged = await Promise.all(asyncApiJudges.map(async ({ name, judge }) => ({ name, findings: await judge(documents) })))
  const open = judged.map(({ name, findings }) => ({ name, findings: findings.filter(({ rule }) => !acceptedOfAsyncApi.has(rule)) }))
  for (const [index, [name, , foundBy]] of defects.entries()) {
    const { file } = documents[index]!
    const found = open.filter(({ findings }) => findings.some((finding) => finding.file === file)).map(({ name }) => name)
    t.strictSame(foundBy.filter((judge) => !found.includes(judge)), [], `${name} is found`)
    if (index === 0) t.strictSame(open.flatMap(({ findings }) => findings.filter((finding) => finding.file === file)), [])
  }
  for (const { name } of asyncApiJudges) t.ok(defects.some(([, , foundBy]) => foundBy.includes(name)), `${name} finds something`)
  for (const rule of acceptedOfAsyncApi.keys()) t.ok(judged.some(({ findings }) => findings.some((finding) => finding.rule === rule)), `${rule} is not stale`)
})
