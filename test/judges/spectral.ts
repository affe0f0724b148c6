import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { command } from './command.js'
import type { Judge } from './judge.js'
import { pointerOf } from './pointer.js'
import { temporaryFolder } from './temporary-folder.js'

interface Problem {
  readonly code: string
  readonly path: ReadonlyArray<string | number>
  readonly message: string
  readonly source: string
}

function ruleset (): string {
  const owasp = fileURLToPath(import.meta.resolve('@stoplight/spectral-owasp-ruleset'))
  return JSON.stringify({ extends: [['spectral:oas', 'all'], [owasp, 'all']] })
}

/** @see https://docs.stoplight.io/docs/spectral, https://apistylebook.stoplight.io/docs/owasp-top-10-2023 */
export const spectral: Judge = {
  name: 'spectral',
  package: '@stoplight/spectral-cli',
  asks: '401, 429, 500 and one of 400, 422 and 4XX on every operation, rate limit headers on every 2XX and 4XX, Retry-After on 429, ' +
    'bounds on every string, integer and array, examples that match, and no unused component (`spectral:oas` and `@stoplight/spectral-owasp-ruleset`, all rules, down to hints)',
  judge: async (documents) => temporaryFolder(async (folder) => {
    const rules = join(folder, 'rules.json')
    await writeFile(rules, ruleset())
    const { stdout, stderr } = await command('@stoplight/spectral-cli/dist/index.js', [
      'lint', '--quiet', '--format=json', '--fail-severity=hint', '--ruleset', rules, ...documents.map(({ file }) => file)
    ], folder)
    if (!stdout.startsWith('[')) throw new Error(`spectral did not judge: ${stderr}${stdout}`)
    return (JSON.parse(stdout) as Problem[]).map(({ code, path, message, source }) => ({
      file: source, rule: code, where: pointerOf(path), message
    }))
  })
}
