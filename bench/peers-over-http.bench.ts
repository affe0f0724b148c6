// What does a thrown error cost a server over loopback HTTP, beside other ways to throw it, and other frameworks? Needs `npm ci --prefix bench`.
import { createServer, type Server } from 'node:http'
import { measureOverHttp, type Asked } from './over-http.js'
import { appsOf, installedPeers, message, type Peers } from './peers.js'
import { report } from './report.js'

function hono ({ Hono, HTTPException, createAdaptorServer }: Peers): Server {
  const app = new Hono()
  app.get('/', () => { throw new HTTPException(404, { message }) })
  app.onError(({ status, message }, context) => context.json({ message }, status))
  return createAdaptorServer(app)
}

function express ({ express, httpErrors: { NotFound } }: Peers): Server {
  const app = express()
  app.get('/', () => { throw new NotFound(message) })
  return createServer(app)
}

async function servers (peers: Peers): Promise<Readonly<Record<string, Server>>> {
  // Express writes what is thrown to the console otherwise.
  process.env.NODE_ENV = 'test'
  const apps = Object.entries(await appsOf(peers))
  for (const [, app] of apps) await app.ready()
  return { ...Object.fromEntries(apps.map(([name, { server }]) => [name, server])), hono: hono(peers), 'express and http-errors': express(peers) }
}

const peers = await installedPeers()
if (peers !== undefined) {
  const names = ['plain Fastify', '@fastify/error', '@fastify/sensible', 'http-errors', 'fastify-http-errors-enhanced', 'hono', 'express and http-errors']
  report(await measureOverHttp('thrown, beside peers over HTTP', async () => await servers(peers), [
    ...names.map((name): Asked => ({ name, server: name, path: '/' })),
    ...names.map((baseline): Asked => ({ name: `the contract, beside ${baseline}`, server: 'the contract', path: '/', baseline }))
  ]))
}
