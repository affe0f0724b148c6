import { parseArgs, type ParseArgsConfig } from 'node:util'
import { CommandError } from './command-error.js'

type OptionsConfig = NonNullable<ParseArgsConfig['options']>

/** The options of every command that reads an app: the export that is the app, and packages whose code is read as well. */
const ofApp = { export: { type: 'string' }, package: { type: 'string', multiple: true } } as const satisfies OptionsConfig

/** The values of a command's options, as `parseArgs` gives them. */
export type OptionValues<Options extends OptionsConfig> = ReturnType<typeof parseArgs<{ options: Options & typeof ofApp }>>['values']

/** Parses the arguments of a command: a module, what may follow it, and options. Throws a {@link CommandError} for any others. */
export function parseArguments<const Options extends OptionsConfig> (command: string, args: readonly string[], options: Options, follows: readonly number[] = [0]): { module: string, rest: readonly string[], values: OptionValues<Options> } {
  try {
    const { values, positionals: [module, ...rest] } = parseArgs({ args: [...args], allowPositionals: true, options: { ...options, ...ofApp } })
    if (module === undefined || !follows.includes(rest.length)) throw new Error(`${command} takes one module${follows.includes(2) ? ', and a method with its path' : ''}`)
    return { module, rest, values: values as OptionValues<Options> }
  } catch (error) {
    throw new CommandError(`${(error as Error).message}; see --help`, 2)
  }
}

/** What the help says of the options of every command. */
export const appSynopsis = '[--export NAME] [--package NAME]…'
