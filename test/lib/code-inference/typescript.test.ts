import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const bin = fileURLToPath(new URL('../../../lib/cli/main.js', import.meta.url))

t.test('an app in TypeScript is read through tsx, and told of in its own lines', async (t) => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', import.meta.resolve('tsx'), bin, 'explain', 'test/fixtures/typescript/app.ts'], { cwd: root })
  for (const line of [
    '404 NOT_FOUND — handler test/fixtures/typescript/app.ts:12 find(params.id) > test/fixtures/typescript/find.ts:9 createError(404)',
    '409 CONFLICT — handler test/fixtures/typescript/app.ts:13 reply.code(409).send('
  ]) t.ok(stdout.includes(line), `${line} in ${stdout}`)
})
