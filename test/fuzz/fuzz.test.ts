import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import t from 'tap'

t.setTimeout(300_000)

const main = fileURLToPath(new URL('main.js', import.meta.url))

/** Runs services in a process of their own, since what escapes from them would end it; gives what it printed. */
async function fuzzed (...args: readonly string[]): Promise<string> {
  const { NODE_OPTIONS: _, NODE_V8_COVERAGE: __, ...env } = process.env
  return await promisify(execFile)(process.execPath, [main, ...args], { env }).then(({ stdout }) => stdout, (error: { readonly stdout?: string, readonly stderr?: string }) => `${error.stdout}${error.stderr}`)
}

t.test('no error leaves in another shape, whatever fails and whatever is sent', async (t) => {
  const printed = await fuzzed('--seed', '20260101', '--runs', '150')
  t.match(printed, /^seed 20260101, 150 runs\npassed after 150 services in [\d.]+ s\n$/, printed)
})
