import { readFile, readdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { JsonObject, JudgedDocument } from './judge.js'

const examples = fileURLToPath(new URL('../../../examples/', import.meta.url))

/** The files of the documents that the examples have written. */
export async function exampleFiles (): Promise<string[]> {
  const entries = await readdir(examples, { recursive: true })
  return entries.filter((entry) => /^[^/\\]+[/\\](?:openapi|asyncapi)\.json$/.test(entry)).sort().map((entry) => join(examples, entry))
}

/** The documents in some files. */
export function readDocuments (files: readonly string[]): Promise<JudgedDocument[]> {
  return Promise.all(files.map(async (file) => ({
    file: resolve(file), content: JSON.parse(await readFile(file, 'utf8')) as JsonObject
  })))
}
