import ts from 'typescript'
import { code, table } from './markdown.js'

/** What the package exports: its name, whether it is a value or only a type, and the first sentence of its doc comment. */
export interface Exported {
  readonly name: string
  readonly kind: 'value' | 'type'
  readonly sentence: string
}

function firstSentence (symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const text = ts.displayPartsToString(symbol.getDocumentationComment(checker)).replaceAll(/\s+/g, ' ').replaceAll(/\{@link (\w+)\}/g, '`$1`').trim()
  return text.replace(/^(.*?)[.:](?: .*)?$/, '$1.')
}

const options: ts.CompilerOptions = { module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext, noLib: true, types: [] }

/** Names and comments need no other package, whose hundreds of files take most of the time. */
function withoutPackages (): ts.CompilerHost {
  const host = ts.createCompilerHost(options)
  return { ...host, fileExists: (name) => !name.includes('/node_modules/') && host.fileExists(name) }
}

/** The exports of a file of declarations that does nothing but re-export; its default is another name for one of them. */
export function exportsOf (file: string): Exported[] {
  const program = ts.createProgram([file], options, withoutPackages())
  const checker = program.getTypeChecker()
  const module = checker.getSymbolAtLocation(program.getSourceFile(file)!)!
  return checker.getExportsOfModule(module).filter(({ name }) => name !== 'default').map((symbol) => {
    const target = checker.getAliasedSymbol(symbol)
    return { name: symbol.name, kind: target.flags & ts.SymbolFlags.Value ? 'value' as const : 'type' as const, sentence: firstSentence(target, checker) }
  }).sort((a, b) => a.kind < b.kind ? 1 : a.kind > b.kind ? -1 : a.name < b.name ? -1 : 1)
}

export function exportsTable (file: string): string {
  return table(['export', 'kind', 'what it is'], exportsOf(file).map(({ name, kind, sentence }) => [code(name), kind, sentence]))
}
