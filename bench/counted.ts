// Of a process that bench/callgrind.ts started: it says when it is warm, and marks where each count begins and ends.
import { existsSync } from 'node:fs'

/** Calls libuv's uv_getrusage, before which callgrind writes down its count and begins another. */
export const mark = (): void => { process.resourceUsage() }

/**
 * Says that the process is warm, and comes back when it is counted. Valgrind hears of a command at a block of code that it runs, not while the process sleeps;
 * the file that says that it has heard is waited for without events: they would undo what the compiler has made of those that requests are.
 */
export function awaitCount (begin: string, warm: unknown): void {
  const parent = process.ppid
  process.send!(warm)
  while (!existsSync(begin)) if (process.ppid !== parent) process.exit(1)
  mark()
}
