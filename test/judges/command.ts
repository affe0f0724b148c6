import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What a linter printed, and the status that it ended with. */
export interface CommandResult {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

/** What of the environment is this process's own affair: a linter is not to be measured or traced with it. */
const { NODE_OPTIONS: _options, NODE_V8_COVERAGE: _coverage, ...environment } = process.env

const OUTPUT_MAX = 256 * 1024 * 1024

/**
 * Runs the script of a package in a process of its own, so that linters use the other core. `module` is the script's module
 * specifier. A status other than zero is a result; a script that does not start at all is an error.
 */
export function command (module: string, args: readonly string[], folder: string, env: Readonly<Record<string, string>> = {}): Promise<CommandResult> {
  const script = fileURLToPath(import.meta.resolve(module))
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [script, ...args], {
      cwd: folder, maxBuffer: OUTPUT_MAX, env: { ...environment, NO_COLOR: '1', ...env }
    }, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') reject(error)
      else resolve({ status: Number(error?.code ?? 0), stdout, stderr })
    })
  })
}
