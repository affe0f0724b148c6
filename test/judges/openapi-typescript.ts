import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import generate, { astToString, type OpenAPI3 } from 'openapi-typescript'
import ts from 'typescript'
import { eachDocument, type Fault } from './each-document.js'
import type { Finding, Judge, JudgedDocument } from './judge.js'
import { temporaryFolder } from './temporary-folder.js'

const strict = { strict: true, noEmit: true, types: [], target: ts.ScriptTarget.ES2022, lib: ['lib.es2022.d.ts'] } satisfies ts.CompilerOptions

function faultOf ({ code, file, start, messageText }: ts.Diagnostic): Fault {
  const line = file === undefined || start === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1
  return { rule: `TS${code}`, where: `line ${line}`, message: ts.flattenDiagnosticMessageText(messageText, '\n') }
}

/** Compiles the types of all documents in one program, because most of the time goes into TypeScript's own library. */
function compile (documents: ReadonlyMap<string, JudgedDocument>): Finding[] {
  const program = ts.createProgram([...documents.keys()], strict)
  return ts.getPreEmitDiagnostics(program).map((diagnostic) => ({
    file: documents.get(diagnostic.file?.fileName ?? '')?.file ?? '', ...faultOf(diagnostic)
  }))
}

/** @see https://openapi-ts.dev */
export const openapiTypescript: Judge = {
  name: 'openapi-typescript',
  package: 'openapi-typescript',
  asks: 'types for a client that can be generated and that `tsc --strict` takes',
  judge: async (documents) => temporaryFolder(async (folder) => {
    const generated = new Map<string, JudgedDocument>()
    const refused: Finding[] = []
    for (const [index, document] of documents.entries()) {
      const file = join(folder, `${index}.ts`)
      const judgeOne = eachDocument(async (content) => {
        const types = await generate(content as unknown as OpenAPI3, { silent: true })
        await writeFile(file, astToString(types))
        generated.set(file, document)
        return []
      })
      refused.push(...await judgeOne([document]))
    }
    return [...refused, ...compile(generated)]
  })
}
