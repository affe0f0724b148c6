import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
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

/** @see https://docs.stoplight.io/docs/spectral (the AsyncAPI rules) */
export const asyncApiSpectral: Judge = {
  name: 'asyncapi-spectral',
  package: '@stoplight/spectral-cli',
  asks: 'schemas of payloads that are valid, descriptions, contact, licence, servers and tags (`spectral:asyncapi`, all rules, down to hints)',
  judge: async (documents) => temporaryFolder(async (folder) => {
    const rules = join(folder, 'rules.json')
    await writeFile(rules, JSON.stringify({ extends: [['spectral:asyncapi', 'all']] }))
    const { stdout, stderr } = await command('@stoplight/spectral-cli/dist/index.js', [
      'lint', '--quiet', '--format=json', '--fail-severity=hint', '--ruleset', rules, ...documents.map(({ file }) => file)
    ], folder)
    if (!stdout.startsWith('[')) throw new Error(`spectral did not judge: ${stderr}${stdout}`)
    return (JSON.parse(stdout) as Problem[]).map(({ code, path, message, source }) => ({ file: source, rule: code, where: pointerOf(path), message }))
  })
}
