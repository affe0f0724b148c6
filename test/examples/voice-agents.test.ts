import { readFile } from 'node:fs/promises'
import t from 'tap'
import { catalogue, document } from './voice-agents.js'

t.test('every code of the service tells a cause and a fix', async (t) => {
  for (const { code, description, resolution, message } of Object.values(catalogue.definitions)) {
    t.ok(resolution !== undefined && description.length > 20, code)
    t.not(description, message, `${code}: the cause is more than the message`)
  }
})

t.test('the committed document is the one that the app makes', async (t) => {
  const committed = await readFile(new URL('../../../examples/voice-agents/openapi.json', import.meta.url), 'utf8')
  t.equal(committed, `${JSON.stringify(document, null, 2)}\n`, 'if this is stale, write it anew, as the example\'s README says')
})
