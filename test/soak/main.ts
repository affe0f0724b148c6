import { faultsOf, soaked } from './soak.js'

const requests = Number(process.argv[2] ?? 200_000)
const soak = await soaked(requests)
const { answered, failed, refused, again, restarts, seconds, grown } = soak
console.log(`${answered} of ${requests} requests answered in ${seconds.toFixed(1)} s (${Math.round(answered / seconds)} a second), ${failed} of them failures in thirty ways; ` +
  `${restarts} restarts, at which ${refused} were refused and ${again} sent again; the heap has grown by ${grown.toFixed(2)} MiB`)
const faults = faultsOf(soak, requests)
for (const fault of faults) console.log(fault)
process.exitCode = faults.length === 0 ? 0 : 1
