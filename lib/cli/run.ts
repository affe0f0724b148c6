import { readFile } from 'node:fs/promises'
import type { Writable } from 'node:stream'
import { CommandError } from './command-error.js'
import { commands } from './commands.js'

const usage = `Usage: fastify-error-contract <command> [arguments]

Commands:
${Object.values(commands).map(({ synopsis, description }) => `  ${synopsis}\n      ${description}`).join('\n')}

Options:
  --help     shows this text
  --version  shows the version
`

async function version (): Promise<string> {
  const { version } = JSON.parse(await readFile(new URL(import.meta.resolve('fastify-error-contract/package.json')), 'utf8')) as { version: string }
  return version
}

/**
 * Runs the command line with its arguments. Gives the exit code: 0, 1 where the command failed, 2 where the arguments are wrong;
 * what went wrong is one line on `stderr`.
 */
export async function run (args: readonly string[], stdout: Writable, stderr: Writable): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined || rest.includes('--help') || name === '--help') return print(name === undefined ? stderr : stdout, usage, name === undefined ? 2 : 0)
  if (name === '--version') return print(stdout, `${await version()}\n`, 0)
  const command = Object.hasOwn(commands, name) ? commands[name as keyof typeof commands] : undefined
  if (command === undefined) return print(stderr, `fastify-error-contract: there is no command '${name}'; see --help\n`, 2)
  try {
    await command.run(rest, stdout)
    return 0
  } catch (error) {
    if (!(error instanceof CommandError)) throw error
    return print(stderr, `fastify-error-contract: ${error.message}\n`, error.exitCode)
  }
}

function print (stream: Writable, text: string, exitCode: number): number {
  stream.write(text)
  return exitCode
}
