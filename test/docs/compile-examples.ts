import ts from 'typescript'

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

const host = cachingHost()

// A process of its own for the compiler: under the instrumentation of a test it takes five times as long.
process.on('message', (file: string) => {
  const program = ts.createProgram([file], compilerOptions, host)
  program.emit()
  process.send?.(ts.getPreEmitDiagnostics(program).map((diagnostic) => ts.formatDiagnostic(diagnostic, host).replace(/^.*\//, '').trim()))
})
