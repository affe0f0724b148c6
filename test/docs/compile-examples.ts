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

/** Whether a file says something about other modules or the globals, or is no module: all of its program would know. */
function isKnownOutside (file: string): boolean {
  const source = host.getSourceFile(file, ts.ScriptTarget.ES2023)
  return source === undefined || !ts.isExternalModule(source) || source.statements.some((statement) => ts.isModuleDeclaration(statement))
}

/** Compiles files as one program. Gives what is wrong with each; what is wrong with the program is wrong with all. */
function compile (files: readonly string[]): Array<[string, string[]]> {
  const program = ts.createProgram(files, compilerOptions, host)
  program.emit()
  const told = (diagnostics: readonly ts.Diagnostic[]): string[] =>
    diagnostics.map((diagnostic) => ts.formatDiagnostic(diagnostic, host).replace(/^.*\//, '').trim())
  const ofAll = told([...program.getConfigFileParsingDiagnostics(), ...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()])
  return files.map((file) => {
    const source = program.getSourceFile(file)
    return [file, [...ofAll, ...told([...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)])]]
  })
}

// A process of its own for the compiler: under the instrumentation of a test it takes five times as long.
process.on('message', (files: readonly string[]) => {
  const alone = files.filter(isKnownOutside)
  const together = files.filter((file) => !alone.includes(file))
  process.send?.(Object.fromEntries([...alone.map((file) => [file]), together].filter(({ length }) => length > 0).flatMap(compile)))
})
