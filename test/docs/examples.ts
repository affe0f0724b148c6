import { fork, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fence, type Example } from './markdown.js'
import type { Result } from './run-example.js'

const dist = fileURLToPath(new URL('../../', import.meta.url))

// Without the test runner's instrumentation: neither the compiler nor the examples are what it covers.
const environment = { PATH: process.env.PATH }

/** Examples as files, in a folder of their own inside the build, so that they import the package by its name. */
export interface Workshop {
  /** Compiles examples, each as if it were alone: what one registers is not known in another. Gives what is wrong with each. */
  compile: (examples: readonly Example[]) => Promise<string[][]>
  /** Runs a compiled example and what a page asks of it. */
  run: (name: string, asked: readonly string[]) => Promise<string[]>
  close: () => void
}

/** What a process answers to a message. Where it ends instead, the error is what it wrote before. */
async function ask<Answer> (child: ChildProcess, message: object): Promise<Answer> {
  let complaint = ''
  const hear = (text: string): void => { complaint += text }
  child.stderr?.on('data', hear)
  try {
    return await new Promise<Answer>((resolve, reject) => {
      child.once('message', resolve).once('close', () => reject(new Error(complaint)))
      child.send(message)
    })
  } finally {
    child.stderr?.off('data', hear)
    child.removeAllListeners('message').removeAllListeners('close')
  }
}

function start (script: string): ChildProcess {
  const child = fork(fileURLToPath(new URL(script, import.meta.url)), { env: environment, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] })
  child.stderr?.setEncoding('utf8')
  return child
}

/** Starts the compiler, and one process for all examples: to load Fastify anew for each takes longer than all that they do. */
export function openWorkshop (): Workshop {
  const folder = mkdtempSync(join(dist, 'docs-'))
  const compiler = start('compile-examples.js')
  const runner = start('run-example.js')
  const write = ({ name, source }: Example): string => {
    const file = join(folder, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, source)
    return file
  }
  return {
    async compile (examples) {
      const files = examples.map(write)
      const faults = await ask<Readonly<Record<string, string[]>>>(compiler, files)
      return files.map((file) => faults[file]!)
    },
    async run (name, asked) {
      const { observations, complaint } = await ask<Result>(runner, { path: join(folder, name.replace(/\.ts$/, '.js')), asked })
      if (observations === undefined) throw new Error(complaint)
      return observations.map(({ language, text }) => fence(language, text))
    },
    close () {
      for (const child of [compiler, runner]) if (child.connected) child.disconnect()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}
