// Puts the modules that the main entry stands on into one file, and what they use of TypeBox into another: Node takes about a millisecond for each
// file that it loads. Every module keeps its own file, which exports its part of the one, so that there is one copy of each whichever way it is imported.
import { readFile } from 'node:fs/promises'
import { dirname, relative, resolve, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile)
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.')
const compilerOptions = { ...options, composite: false, declaration: false, module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler }

/** An entry that is empty: the file that all of the modules are put into is named for it. */
const CORE = '\0core'

const isTypeBox = (id) => id.split(sep).join('/').includes('/node_modules/typebox/')

const license = await readFile(resolve(dirname(fileURLToPath(import.meta.resolve('typebox'))), '../license'), 'utf8')

/** A file of a module's own, which exports what the module does and no more. */
function emit (context, id) {
  context.emitFile({ type: 'chunk', id, name: relative('.', id).split(sep).join('/').replace(/\.ts$/, ''), preserveSignature: 'strict' })
}

const modules = {
  name: 'modules',
  resolveId (source, importer) {
    if (importer === undefined) return source
    if (/^typebox(\/|$)/.test(source)) return { id: fileURLToPath(import.meta.resolve(source)), moduleSideEffects: false }
    if (!source.startsWith('.')) return { id: source, external: true }
    const id = resolve(dirname(importer), source)
    return isTypeBox(id) ? { id, moduleSideEffects: false } : id.replace(/\.js$/, '.ts')
  },
  buildStart () { emit(this, resolve('lib/index.ts')) },
  // The compiler's own output is what the last run has replaced.
  async load (id) {
    if (id === CORE) return ''
    if (isTypeBox(id)) return undefined
    const { outputText, sourceMapText } = ts.transpileModule(await readFile(id, 'utf8'), { compilerOptions, fileName: id })
    return { code: outputText.replace(/^\/\/# sourceMappingURL=.*/m, ''), map: sourceMapText }
  },
  moduleParsed ({ id }) {
    if (id !== CORE && !isTypeBox(id)) emit(this, id)
  }
}

export default {
  input: { 'lib/core': CORE },
  preserveEntrySignatures: 'allow-extension',
  plugins: [modules],
  // What it warns of in modules of this package ends the build.
  onLog (level, log, handle) {
    if (log.code !== 'CIRCULAR_DEPENDENCY' || !log.ids.every(isTypeBox)) handle(level === 'warn' ? 'error' : level, log)
  },
  output: {
    dir: 'dist',
    sourcemap: true,
    entryFileNames: '[name].js',
    chunkFileNames: '[name].js',
    manualChunks: (id) => isTypeBox(id) ? 'lib/typebox' : 'lib/core',
    minifyInternalExports: false,
    // A module's own file needs to name nothing that the one file imports.
    hoistTransitiveImports: false,
    banner: ({ name }) => name === 'lib/typebox' ? `/*\n${license}*/` : ''
  }
}
