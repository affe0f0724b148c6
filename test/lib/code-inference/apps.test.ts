import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { readApp } from '../../../lib/code-inference/read-app.js'
import { loadApp } from '../../../lib/cli/load-app.js'

const root = fileURLToPath(new URL('../../../../', import.meta.url))
const folder = join(root, 'test/fixtures/inference')

type Expected = Readonly<Record<string, Readonly<Record<string, number>>>>

for (const name of ['generator', 'autoload', 'controllers'].filter((name) => existsSync(join(folder, name, 'contract.json')))) {
  t.test(`an app in the style of a template: ${name}`, async (t) => {
    const want = JSON.parse(await readFile(join(folder, name, 'contract.json'), 'utf8')) as Expected
    const app = await loadApp(join(folder, name, 'app.js'), undefined)
    const read = readApp(app, { root }).filter(({ method }) => method !== 'HEAD')
    await app.close()
    const found = Object.fromEntries(read.map(({ method, route: { options: { url } }, errors }) => [`${method} ${url}`, Object.fromEntries(errors.map(({ definition: { code, status } }) => [code, status]))]))
    t.strictSame(found, want)
    t.comment(read.flatMap(({ notFollowed }) => notFollowed).join('\n'))
  })
}
