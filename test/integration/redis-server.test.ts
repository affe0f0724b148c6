import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import t from 'tap'

/** The environment of a machine without Redis. */
const { CI: _ci, ...own } = process.env
const without = { ...own, PATH: '' }

t.test('without the program, tests with Redis are skipped with a visible line, and at the gate they are not', async (t) => {
  const file = fileURLToPath(new URL('rate-limit-lease.test.js', import.meta.url))
  t.match(execFileSync(process.execPath, [file], { env: without, encoding: 'utf8' }), /ok 1 - leases .*# SKIP redis-server is not installed/)
  const asks = `import(${JSON.stringify(new URL('redis-server.js', import.meta.url).href)}).then(({ withoutRedis }) => process.stdout.write(String(withoutRedis)))`
  t.equal(execFileSync(process.execPath, ['-e', asks], { env: { ...without, CI: 'true' }, encoding: 'utf8' }), 'false')
})
