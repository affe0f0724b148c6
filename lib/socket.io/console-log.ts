import type { ProblemLog } from '../record-problem.js'

/** The log of a service that gives none: failures and what is not documented, on the console. */
export const consoleLog: ProblemLog = {
  error: (fields, message) => { console.error(message, fields) },
  warn: (fields, message) => { console.warn(message, fields) },
  info: () => {}
}
