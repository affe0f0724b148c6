import { fileURLToPath } from 'node:url'
import t from 'tap'

// Nothing of the package runs in them: where it is counted what runs, judges take twice as long.
const { NODE_OPTIONS: _options, NODE_V8_COVERAGE: _coverage, ...env } = process.env

t.setTimeout(300_000)

for (const kind of ['openapi', 'asyncapi']) {
  t.spawn(process.execPath, [fileURLToPath(new URL(`${kind}-trial.js`, import.meta.url))], { env }, kind)
}
