import { writeFile } from 'node:fs/promises'

/** The committed document; this module runs three folders below the root, in `dist/examples/agency-bots`. */
const file = new URL('../../../examples/agency-bots/openapi.json', import.meta.url)

/** Writes the document of an app that is ready, beside the sources. */
export async function writeDocument (app: { swagger: () => object }): Promise<void> {
  await writeFile(file, `${JSON.stringify(app.swagger(), null, 2)}\n`)
}
