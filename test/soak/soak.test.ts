import t from 'tap'
import { faultsOf, soaked } from './soak.js'

t.test('every request is answered once, while the server restarts, and nothing is kept of it', async (t) => {
  const soak = await soaked(6000, 100_000)
  t.strictSame(faultsOf(soak, 6000), [])
  t.equal(soak.failed, 3000)
  t.equal(soak.restarts, 4)
})
