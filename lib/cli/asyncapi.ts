import type { FastifyInstance } from 'fastify'
import { stringify } from 'yaml'
import { asyncApiDocument, type AsyncApiRoot } from '../../openapi/asyncapi/document.js'
import { appSynopsis, parseArguments } from './arguments.js'
import { CommandError } from './command-error.js'
import type { Command } from './commands.js'
import { withApp } from './with-app.js'
import { writeOut } from './write-out.js'

/** What an OpenAPI document says of a service. */
interface Described {
  readonly info?: object
  readonly servers?: ReadonlyArray<{ readonly url: string, readonly description?: string }>
}

/** The servers of the OpenAPI document as AsyncAPI has them; one whose URL is not absolute is left out. @see AsyncAPI 3.0.0, Server Object */
function serversOf ({ servers = [] }: Described): Record<string, object> {
  return Object.fromEntries(servers.filter(({ url }) => URL.canParse(url)).map(({ url, description }, index) => {
    const { host, protocol } = new URL(url)
    return [`server${index + 1}`, { host, protocol: protocol === 'http:' ? 'ws' : 'wss', pathname: '/socket.io/', ...(description !== undefined && { description }) }]
  }))
}

/** What the OpenAPI document says of the service, for what the contracts do not say themselves. */
function rootOf (app: FastifyInstance): AsyncApiRoot {
  const described: Described = app.hasDecorator('swagger') ? app.swagger() as Described : {}
  const servers = serversOf(described)
  return { info: { title: 'Socket.IO', version: '0.0.0', ...described.info }, ...(Object.keys(servers).length > 0 && { servers }) }
}

/** Writes the AsyncAPI document of an app. */
export const asyncapi: Command = {
  synopsis: `asyncapi <module> [--out FILE] [--yaml] ${appSynopsis}`,
  description: 'Writes the AsyncAPI document of the Socket.IO server that is attached to the app that a module exports, with what its code can answer.',
  async run (args, stdout) {
    const { module, values: { out, yaml, ...values } } = parseArguments('asyncapi', args, { out: { type: 'string', short: 'o' }, yaml: { type: 'boolean' } })
    await withApp(module, values, async ({ app, read: { namespaces: [first, ...more] } }) => {
      if (first === undefined) throw new CommandError(`${module} has no contractSocket on a Socket.IO server that is attached to its app`)
      const root = Object.assign(rootOf(app), first.root, ...more.map(({ root }) => root)) as AsyncApiRoot
      const document = asyncApiDocument(root, [first.contract, ...more.map(({ contract }) => contract)])
      await writeOut(yaml === true ? stringify(document, { aliasDuplicateObjects: false }) : `${JSON.stringify(document, null, 2)}\n`, out, stdout)
    })
  }
}
