import { resolve } from 'node:path'
import { command } from './command.js'
import type { Judge } from './judge.js'
import { temporaryFolder } from './temporary-folder.js'

interface Report {
  readonly problems: ReadonlyArray<{
    readonly ruleId: string
    readonly message: string
    readonly location: ReadonlyArray<{ readonly source: { readonly ref: string }, readonly pointer?: string }>
  }>
}

const quiet = { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' }

/** Redocly prints one report after another, each indented: only between two of them is there such a line. */
function reportsOf (output: string): Report[] {
  return output.replaceAll(/^\}\{$/gm, '}\n\u0000{').split('\u0000').map((report) => JSON.parse(report) as Report)
}

/** @see https://redocly.com/docs/cli/rules/recommended */
export const redocly: Judge = {
  name: 'redocly',
  package: '@redocly/cli',
  asks: 'a 4XX on every operation, examples that match their schemas, and no component that only an extension refers to (`recommended-strict`)',
  judge: async (documents) => temporaryFolder(async (folder) => {
    const { stdout, stderr } = await command('@redocly/cli/bin/cli.js', [
      'lint', '--extends=recommended-strict', '--format=json', '--max-problems=10000', ...documents.map(({ file }) => file)
    ], folder, quiet)
    if (!stdout.startsWith('{')) throw new Error(`redocly did not judge: ${stderr}${stdout}`)
    return reportsOf(stdout).flatMap(({ problems }) => problems.map(({ ruleId, message, location: [place] }) => ({
      file: resolve(folder, place?.source.ref ?? ''), rule: ruleId, where: (place?.pointer ?? '').replace(/^#\/?$|^#(?=\/)/, ''), message
    })))
  })
}
