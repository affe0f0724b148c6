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
const STEADY = ['--single-threaded', '--predictable-gc-schedule', '--no-incremental-marking', '--no-flush-bytecode']

/** The ms after which valgrind counts as not listening. */
const TIMEOUT = 120_000

/** The totals of the profiles in a folder, in the order in which they were written. */
async function totalsIn (folder: string): Promise<number[]> {
  const numbers = (await readdir(folder)).map((name) => Number(/^profile\.(\d+)$/.exec(name)?.[1])).filter((number) => !Number.isNaN(number))
  const profiles = numbers.sort((a, b) => a - b).map(async (number) => totalOf(await readFile(join(folder, `profile.${number}`), 'utf8')))
  return (await Promise.all(profiles)).filter((total) => total !== undefined)
}

/**
 * Counts the instructions of a group of variants in a process of Node under callgrind. Nothing is counted before the process has warmed up, which makes
 * that part four times quicker. Node does everything in one thread, with its choices by chance fixed by the seed.
 */
export async function countGroup (name: GroupName, seed: number, dialect?: Dialect): Promise<{ variants: readonly Counted[], counts: Counts }> {
  const folder = await mkdtemp(join(tmpdir(), 'instructions-'))
  const begin = join(folder, 'begin')
  const child = spawn('valgrind', [
    '--tool=callgrind', '--instr-atstart=no', '--dump-before=uv_getrusage', `--callgrind-out-file=${folder}/profile`, `--log-file=${folder}/log`,
    process.execPath, ...STEADY, `--random-seed=${seed}`, `--hash-seed=${seed}`, fileURLToPath(new URL('instructions.js', import.meta.url)), name, begin, dialect?.name ?? ''
  ], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  try {
    const ended = once(child, 'close')
    const warm = await Promise.race([once(child, 'message'), ended.then(() => { throw new Error(`${name}: the process ended before it was warm`) })])
    const [variants] = warm as [readonly Counted[]]
    // 0: the command waits until valgrind asks for it, since not every container lets a process be traced.
    await promisify(execFile)('vgdb', [`--pid=${child.pid}`, '--max-invoke-ms=0', 'instrumentation', 'on'], { timeout: TIMEOUT })
    await writeFile(begin, '')
    const [status] = await ended as [number | null]
    const [, ...totals] = await totalsIn(folder)
    if (status !== 0 || totals.length !== variants.length * ROUNDS) throw new Error(`${name}: ended with ${status} after ${totals.length} counts of ${variants.length * ROUNDS}`)
    return { variants, counts: countsOf(variants, totals, groups[name].times) }
  } finally {
    child.kill('SIGKILL')
    await rm(folder, { recursive: true })
  }
}
