import { readFileSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { TraceMap, originalPositionFor } from '@jridgewell/trace-mapping'
import { parse, type AnyNode, type Options, type Program } from 'acorn'
import { indexCode, type Code, type CodeIndex } from './code-index.js'
import type { ScriptFacts } from './inspector.js'

/** A place in a file of the author's: `src/find.ts:12`. */
export type Site = string

/** A parsed script. */
export interface Script extends CodeIndex {
  readonly path: string
  /** The author's file and line of a node. */
  site: (node: AnyNode) => Site
  text: (node: AnyNode) => string
  /** The function or class that begins at a place. */
  codeAt: (line: number, column: number) => Code | undefined
}

/** The offsets at which lines begin. */
function lineStarts (source: string): number[] {
  return [0, ...Array.from(source.matchAll(/\r\n?|[\n\u2028\u2029]/g), ({ index, 0: { length } }) => index + length)]
}

/** The line of an offset, which is the last one that begins at it or before. */
function lineAt (starts: readonly number[], offset: number): number {
  let [first, last] = [0, starts.length - 1]
  while (first < last) {
    const middle = Math.ceil((first + last) / 2)
    if (starts[middle]! <= offset) first = middle
    else last = middle - 1
  }
  return first
}

/** The path that an address stands for. */
function pathOf (address: string): string {
  return address.startsWith('file:') ? fileURLToPath(address) : address
}

/** The source map that a script names: in it, or in a file beside it; none where that cannot be read. */
function mapOf (path: string, address: string): TraceMap | undefined {
  try {
    const data = /^data:application\/json[^,]*,/.exec(address)?.[0]
    if (data !== undefined) return new TraceMap(Buffer.from(address.slice(data.length), data.includes(';base64') ? 'base64' : 'utf8').toString(), path)
    if (address === '') return undefined
    const file = resolve(dirname(path), pathOf(address))
    return new TraceMap(readFileSync(file, 'utf8'), file)
  } catch {
    return undefined
  }
}

const options: Options = { ecmaVersion: 'latest', allowHashBang: true, allowReturnOutsideFunction: true, allowAwaitOutsideFunction: true, allowSuperOutsideMethod: true }

/** A script is a module or not; its text alone tells. */
function parseSource (source: string): Program {
  try {
    return parse(source, { ...options, sourceType: 'module' })
  } catch {
    return parse(source, { ...options, sourceType: 'script' })
  }
}

/** Parses a script. Paths are told relative to `root`. */
export function parseScript ({ path, map: address, source }: ScriptFacts, root: string): Script {
  const index = indexCode(parseSource(source), source)
  const starts = lineStarts(source)
  const map = mapOf(path, address)
  // A bundler may name what is no file.
  const shown = (file: string): string => isAbsolute(file) ? relative(root, file).replaceAll('\\', '/') : file
  const here = shown(path)
  return {
    ...index,
    path,
    codeAt: (line, column) => index.byOffset.get(starts[line]! + column),
    text: ({ start, end }) => source.slice(start, end).replaceAll(/\s+/g, ' '),
    site ({ start }) {
      const line = lineAt(starts, start)
      const original = map === undefined ? undefined : originalPositionFor(map, { line: line + 1, column: start - starts[line]! })
      return original?.source == null ? `${here}:${line + 1}` : `${shown(pathOf(original.source))}:${original.line}`
    }
  }
}
