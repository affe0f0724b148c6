import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { fence, type Example } from './markdown.js'
import type { Observation } from './run-example.js'

const dist = fileURLToPath(new URL('../../', import.meta.url))
const runner = fileURLToPath(new URL('run-example.js', import.meta.url))

const compilerOptions: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ['lib.es2023.d.ts'],
  types: ['node'],
  strict: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true
}

/** Examples as files, in a folder of their own inside the build, so that they import the package by its name. */
export interface Workshop {
  /** Compiles an example as a program of its own, since what it registers is known in all of its program. Gives what is wrong. */
  compile: (example: Example) => string[]
  /** Runs a compiled example and what a page asks of it, in a process of its own. */
  run: (name: string, asked: readonly string[]) => Promise<string[]>
  close: () => void
}

/** Files that were read for one program are kept for the next. */
function cachingHost (): ts.CompilerHost {
  const host = ts.createCompilerHost(compilerOptions)
  const files = new Map<string, ts.SourceFile | undefined>()
  const read = host.getSourceFile.bind(host)
  return {
    ...host,
    getSourceFile (name, version) {
      if (!files.has(name)) files.set(name, read(name, version))
      return files.get(name)
    }
  }
}

async function outputOf (path: string, asked: readonly string[]): Promise<string> {
  // Without the test runner's instrumentation: the examples are no part of what it covers.
  const child = spawn(process.execPath, [runner, path, ...asked], { env: { PATH: process.env.PATH }, stdio: ['ignore', 'pipe', 'pipe'] })
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
  const host = cachingHost()
  return {
    compile ({ name, source }) {
      const file = join(folder, name)
      writeFileSync(file, source)
      const program = ts.createProgram([file], compilerOptions, host)
      program.emit()
      return ts.getPreEmitDiagnostics(program).map((diagnostic) => ts.formatDiagnostic(diagnostic, host).replace(/^.*\//, '').trim())
    },
    async run (name, asked) {
      const observations = JSON.parse(await outputOf(join(folder, name.replace(/\.ts$/, '.js')), asked)) as Observation[]
      return observations.map(({ language, text }) => fence(language, text))
    },
    close: () => rmSync(folder, { recursive: true, force: true })
  }
}
