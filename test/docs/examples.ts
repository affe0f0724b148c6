import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fence, type Example } from './markdown.js'
import type { Observation } from './run-example.js'

const dist = fileURLToPath(new URL('../../', import.meta.url))
const runner = fileURLToPath(new URL('run-example.js', import.meta.url))

const compiler = fileURLToPath(new URL('compile-examples.js', import.meta.url))

// Without the test runner's instrumentation: neither the compiler nor the examples are what it covers.
const environment = { PATH: process.env.PATH }

/** Examples as files, in a folder of their own inside the build, so that they import the package by its name. */
export interface Workshop {
  /** Compiles an example as a program of its own, since what it registers is known in all of its program. Gives what is wrong. */
  compile: (example: Example) => Promise<string[]>
  /** Runs a compiled example and what a page asks of it, in a process of its own. */
  run: (name: string, asked: readonly string[]) => Promise<string[]>
  close: () => void
}

async function outputOf (path: string, asked: readonly string[]): Promise<string> {
  const child = spawn(process.execPath, [runner, path, ...asked], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => { output += text })
  child.stderr.setEncoding('utf8').on('data', (text: string) => { complaint += text })
  const exitCode = await new Promise((resolve) => child.on('close', resolve))
  if (exitCode !== 0) throw new Error(complaint)
  return output
}

export function openWorkshop (): Workshop {
  const folder = mkdtempSync(join(dist, 'docs-'))
  const child = fork(compiler, { env: environment, execArgv: [] })
  return {
    async compile ({ name, source }) {
      const file = join(folder, name)
      writeFileSync(file, source)
      const answer = once(child, 'message') as Promise<[string[]]>
      child.send(file)
      const [diagnostics] = await answer
      return diagnostics
    },
    async run (name, asked) {
      const observations = JSON.parse(await outputOf(join(folder, name.replace(/\.ts$/, '.js')), asked)) as Observation[]
      return observations.map(({ language, text }) => fence(language, text))
    },
    close () {
      child.disconnect()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
