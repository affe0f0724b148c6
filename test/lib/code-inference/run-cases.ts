import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import Fastify, { type FastifyPluginAsync } from 'fastify'
import { errorContract, type ErrorContractOptions } from 'fastify-error-contract'
import t from 'tap'
import { readApp } from '../../../lib/code-inference/read-app.js'

/** A small app, and what has to be read of its code. */
interface Case {
  readonly default: FastifyPluginAsync
  readonly want: Readonly<Record<string, readonly string[]>>
  /** Texts that are each in one line of what is not followed. */
  readonly notFollowed?: readonly string[]
  readonly options?: ErrorContractOptions
}

const PARTS = 4
const folder = new URL('cases/', import.meta.url)
const root = fileURLToPath(new URL('../../../../', import.meta.url))

/** Holds what is read of the cases of one part of them against what they want; they take long, and their parts run side by side. */
export function runCases (part: number): void {
  const files = readdirSync(folder).filter((name) => name.endsWith('.js')).sort()
  for (const file of files.filter((_, index) => index % PARTS === part)) {
    t.test(file.replace('.js', '').replaceAll('-', ' '), async (t) => {
      const { default: plugin, want, notFollowed = [], options = {} } = await import(new URL(file, folder).href) as Case
      const app = Fastify()
      await app.register(errorContract, options)
      await app.register(plugin)
      await app.ready()
      const read = readApp(app, { root })
      const found = read.filter(({ method }) => method !== 'HEAD').map(({ method, route: { options: { url } }, errors }) =>
        [`${method} ${url}`, errors.map(({ definition: { code, status } }) => `${status} ${code}`).sort()] as const)
      t.strictSame(Object.fromEntries(found), want)
      const lines = [...new Set(read.flatMap((route) => route.notFollowed))]
      for (const text of notFollowed) t.equal(lines.filter((line) => line.includes(text)).length, 1, `${text} in ${lines.join('\n')}`)
      t.strictSame(lines.filter((line) => !notFollowed.some((text) => line.includes(text))), [])
      await app.close()
    })
  }
}
