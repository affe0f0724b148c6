import { groups } from '../coverage/groups/index.js'
import type { Row, Want } from '../coverage/row.js'
import { code, table } from './markdown.js'

/** What a client gets, in words. */
function replyOf (want: Want): string {
  if ('code' in want) return `${want.status} ${code(want.code)}`
  if ('untouched' in want) return `${want.untouched}, untouched`
  if ('cut' in want) return `${want.cut}, cut off`
  if ('closed' in want) return 'none: the connection is closed'
  if ('refused' in want) return 'none: the app does not start'
  return `${typeof want.sees === 'number' ? `${want.sees}, the service's own` : want.sees === 'nothing' ? 'none' : 'none: the connection is closed'}; ${want.excluded}`
}

/** Whether another request can follow on the connection, where a reply says so. */
function connectionOf ({ want, connection = 'keep-alive' }: Row): string {
  const answered = 'code' in want || 'untouched' in want
  return !answered || connection === 'driven' ? '' : connection === 'close' ? 'closed' : 'kept'
}

/** Every case that the tests of coverage go through, a table for each group. */
export function coverageTables (): string {
  return Object.entries(groups).map(([file, { name, about, rows }]) => [
    `## ${name}`,
    about,
    table(['case', 'reply', 'connection', 'handled by', 'test'], rows.map((row) =>
      [row.name, replyOf(row.want), connectionOf(row), row.by, `[${file}](../test/coverage/groups/${file}.ts)`]))
  ].join('\n\n')).join('\n\n')
}
