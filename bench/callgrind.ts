import { execFile, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Dialect } from '../schemas/dialects/dialect.js'
import type { GroupName } from './bounds.js'
import { groups, ROUNDS } from './instruction-groups.js'
import { countsOf, totalOf, type Counted, type Counts } from './instruction-ratios.js'

/** Whether valgrind is installed. */
export const installed = (): boolean => spawnSync('valgrind', ['--version']).status === 0

/**
 * One thread, and a garbage collector whose work does not depend on the clock. One that marks step by step takes as many steps as it has time for:
 * under valgrind it is at work in half of the rounds or in none, and compiled code tells it of each write.
 */
const STEADY = ['--expose-gc', '--disable-warning=ExperimentalWarning', '--single-threaded', '--predictable-gc-schedule', '--no-incremental-marking', '--no-flush-bytecode']

/** The ms after which valgrind counts as not listening. */
const TIMEOUT = 120_000

/** The totals of the profiles in a folder, in the order in which they were written. */
async function totalsIn (folder: string): Promise<number[]> {
  const numbers = (await readdir(folder)).map((name) => Number(/^profile\.(\d+)$/.exec(name)?.[1])).filter((number) => !Number.isNaN(number))
  const profiles = numbers.sort((a, b) => a - b).map(async (number) => totalOf(await readFile(join(folder, `profile.${number}`), 'utf8')))
  return (await Promise.all(profiles)).filter((total) => total !== undefined)
}

/** What a process says when it is warm, and what is counted between the marks that it sets from then on. */
interface Count {
  readonly warm: unknown
  readonly totals: readonly number[]
}

/**
 * Counts the instructions of a script of this folder in a process of Node under callgrind. Nothing is counted before the process says that it is warm, which makes
 * that part four times quicker. Node does everything in one thread, with its choices by chance fixed by the seed.
 */
async function countOf (script: string, args: readonly string[], seed: number): Promise<Count> {
  const folder = await mkdtemp(join(tmpdir(), 'instructions-'))
  const begin = join(folder, 'begin')
  const child = spawn('valgrind', [
    '--tool=callgrind', '--instr-atstart=no', '--dump-before=uv_getrusage', `--callgrind-out-file=${folder}/profile`, `--log-file=${folder}/log`,
    process.execPath, ...STEADY, `--random-seed=${seed}`, `--hash-seed=${seed}`, fileURLToPath(new URL(script, import.meta.url)), begin, ...args
  ], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const what = [script, ...args].join(' ')
  try {
    const ended = once(child, 'close')
    const heard = await Promise.race([once(child, 'message'), ended.then(() => { throw new Error(`${what}: the process ended before it was warm`) })])
    // 0: the command waits until valgrind asks for it, since not every container lets a process be traced.
    await promisify(execFile)('vgdb', [`--pid=${child.pid}`, '--max-invoke-ms=0', 'instrumentation', 'on'], { timeout: TIMEOUT })
    await writeFile(begin, '')
    const [status] = await ended as [number | null]
    const [, ...totals] = await totalsIn(folder)
    if (status !== 0) throw new Error(`${what}: ended with ${status}`)
    return { warm: heard[0], totals }
  } finally {
    child.kill('SIGKILL')
    await rm(folder, { recursive: true })
  }
}

function assertCounts (what: string, totals: readonly number[], expected: number): void {
  if (totals.length !== expected) throw new Error(`${what}: ended after ${totals.length} counts of ${expected}`)
}

/** Counts the instructions of a group of variants in one process. */
export async function countGroup (name: GroupName, seed: number, dialect?: Dialect): Promise<{ variants: readonly Counted[], counts: Counts }> {
  const { warm, totals } = await countOf('instructions.js', [name, dialect?.name ?? ''], seed)
  const variants = warm as readonly Counted[]
  assertCounts(name, totals, variants.length * ROUNDS)
  return { variants, counts: countsOf(variants, totals, groups[name].times) }
}

/** Counts the instructions of what a script does once. */
export async function countOnce (script: string, args: readonly string[], seed: number): Promise<number> {
  const { totals } = await countOf(script, args, seed)
  assertCounts(script, totals, 1)
  return totals[0]!
}
