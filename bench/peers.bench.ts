// What does a thrown error cost, beside other ways to throw it? Needs `npm ci --prefix bench`.
import { repeated, send } from './in-process.js'
import { measure, type Variant } from './measure.js'
import { appsOf, installedPeers, type Peers } from './peers.js'
import { report } from './report.js'

async function compare (peers: Peers): Promise<void> {
  const apps = await appsOf(peers)
  const variants: Variant[] = []
  for (const [name, app] of Object.entries(apps)) {
    await app.ready()
    const { status, body } = await send(app, { url: '/' })
    if (status !== 404 || !body.includes('not found')) throw new Error(`${name} answers ${status}: ${body}`)
    const run = repeated(app, { url: '/' })
    if (name !== 'the contract') variants.push({ name, run })
    else variants.push(...variants.map(({ name: peer }) => ({ name: `${name}, beside ${peer}`, baseline: peer, run })))
  }
  report(await measure('thrown, beside peers', variants, { rounds: 15, times: 1000, warmUp: 5000 }))
}

const peers = await installedPeers()
if (peers !== undefined) await compare(peers)
