import type { FastifyInstance } from 'fastify'
import { addCode, type AddedCode } from '../code-inference/add-code.js'
import { loadApp } from './load-app.js'

/** An app whose code has been read. */
export interface ReadApp {
  readonly app: FastifyInstance
  readonly read: AddedCode
}

/** Loads the app of a module, reads its code, and closes it when it has been used. */
export async function withApp (module: string, { export: wanted, package: packages = [] }: { readonly export?: string | undefined, readonly package?: string[] | undefined }, use: (read: ReadApp) => Promise<void>): Promise<void> {
  const app = await loadApp(module, wanted)
  try {
    await use({ app, read: addCode(app, { root: process.cwd(), packages }) })
  } finally {
    await app.close()
  }
}
