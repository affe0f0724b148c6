import './keep-coverage.js'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { readApp } from '../../../lib/code-inference/read-app.js'
import { loadApp } from '../../../lib/cli/load-app.js'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const folder = join(root, 'test/fixtures/inference')
const compiled = fileURLToPath(new URL('../../fixtures/inference/', import.meta.url))

type Expected = Readonly<Record<string, Readonly<Record<string, number>>>>

const apps: ReadonlyArray<readonly [name: string, file: string]> = [
  ['generator', join(folder, 'generator/app.js')],
  ['autoload', join(folder, 'autoload/app.js')],
  ['controllers', join(compiled, 'controllers/app.js')]
]

for (const [name, file] of apps) {
  t.test(`an app in the style of a template, without the plugin: ${name}`, async (t) => {
    const want = JSON.parse(await readFile(join(folder, name, 'contract.json'), 'utf8')) as Expected
    const app = await loadApp(file, undefined)
    const read = readApp(app, { root }).filter(({ method }) => method !== 'HEAD')
    await app.close()
    const found = Object.fromEntries(read.map(({ method, route: { options: { url } }, errors }) =>
      [`${method} ${url}`, Object.fromEntries(errors.map(({ definition: { code, status } }) => [code, status]))]))
    t.strictSame(found, want)
    t.strictSame([...new Set(read.flatMap(({ notFollowed }) => notFollowed))], [])
  })
}
