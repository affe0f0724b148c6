import type { FastifyInstance } from 'fastify'
import { stringify } from 'yaml'
import { asyncApiDocument, type AsyncApiRoot } from '../../openapi/asyncapi/document.js'
import { announcedOn } from '../socket.io/announced.js'
import { CommandError } from './command-error.js'
import type { Command } from './commands.js'
import { documentArguments, writeDocument } from './document-arguments.js'
import { loadApp } from './load-app.js'

/** What the OpenAPI document says of the service, for what the contracts do not say themselves. */
function infoOf (app: FastifyInstance): AsyncApiRoot['info'] {
  const info = app.hasDecorator('swagger') ? app.swagger().info : undefined
  return { title: 'Socket.IO', version: '0.0.0', ...info }
}

/** Writes the AsyncAPI document of an app. */
export const asyncapi: Command = {
  synopsis: 'asyncapi <module> [--out FILE] [--yaml] [--export NAME]',
  description: 'Writes the AsyncAPI document of the Socket.IO server that is attached to the app that a module exports.',
  async run (args, stdout) {
    const given = documentArguments('asyncapi', args)
    const { module, yaml, export: wanted } = given
    const app = await loadApp(module, wanted)
    try {
      const [first, ...more] = announcedOn(app.server)
      if (first === undefined) throw new CommandError(`${module} has no contractSocket on a Socket.IO server that is attached to its app`)
      const root = Object.assign({ info: infoOf(app) }, first.root, ...more.map(({ root }) => root)) as AsyncApiRoot
      const document = asyncApiDocument(root, [first.contract, ...more.map(({ contract }) => contract)])
      await writeDocument(yaml ? stringify(document, { aliasDuplicateObjects: false }) : `${JSON.stringify(document, null, 2)}\n`, given, stdout)
    } finally {
      await app.close()
    }
  }
}
