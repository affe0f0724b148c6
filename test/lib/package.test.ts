import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'

const script = fileURLToPath(new URL('../../../test/fixtures/apps/require.cjs', import.meta.url))

/** Whether this Node.js can `require()` an ES module. */
const canRequire = process.features.require_module

t.test('a CommonJS service can require the package', { skip: canRequire ? false : 'this Node.js cannot require ES modules' }, async (t) => {
  const { stdout } = await promisify(execFile)(process.execPath, ['--no-warnings', script])
  t.strictSame(JSON.parse(stdout), { dialects: 12, statusCode: 404, code: 'NOT_FOUND' })
})
