import { BlockList, isIPv6 } from 'node:net'
import t from 'tap'
import { normalizeIP } from '@fastify/rate-limit'
import { clientKey } from '../../../lib/rate-limit/client-key.js'

t.test('the key of an address', async (t) => {
  const rows: ReadonlyArray<readonly [address: string | undefined, key: string, subnet?: number]> = [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:c000:0207', '192.0.2.7'],
    ['0:0:0:0:0:ffff:192.0.2.7', '192.0.2.7'],
    ['::fffe:192.0.2.7', '::', 64],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::'],
    ['2001:DB8:1:2::', '2001:db8:1:2::'],
    ['2001:db8::1', '2001:db8::'],
    ['::1', '::'],
    ['::', '::'],
    ['::1', '::1', 128],
    ['1::', '1::', 128],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3', 128],
    ['1:0:0:2:3:0:0:4', '1::2:3:0:0:4', 128],
    ['1:0:2:0:3:0:4:0', '1:0:2:0:3:0:4:0', 128],
    ['64:ff9b::192.0.2.7', '64:ff9b::c000:207', 128],
    ['2001:db8:1:2ff:3:4:5:6', '2001:db8:1:280::', 57],
    ['2001:db8:1:2:3:4:5:6', '2001:db8::', 32],
    ['fe80::1%eth0', 'fe80::'],
    ['[2001:db8:1:2::3]:443', '2001:db8:1:2::'],
    ['[2001:db8:1:2::3]', '2001:db8:1:2::'],
    ['[::ffff:192.0.2.7]:1', '192.0.2.7'],
    ['192.0.2.7:5678', '192.0.2.7'],
    ['unknown', 'unknown'],
    ['', ''],
    [undefined, '']
  ]
  for (const [address, key, subnet] of rows) t.equal(clientKey(address, subnet), key, `${String(address)} by ${String(subnet)}`)
})

t.test('what is no address counts as it is', async (t) => {
  const texts = [
    ':', ':1', ':::', '1:', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7:8::', '1::2::3', '12345::', 'g::', '::1:', '1:2:3:4:5:6:7:8:',
    '::1.2.3', '::1.2.3.4.5', '::256.1.1.1', '::01.1.1.1', '::1..1.1', '::1.1.1.', '::1.1.1.1a', '::1.1.1.1:1', '1:2:3:4:5:6:7:1.2.3.4', '::1.2.3.4444', '::a.1.1.1',
    '[::1', '[:', 'a:b', '%1:', '::1 ', '::ffff:1.2.3', '::1\n'
  ]
  for (const text of texts) {
    t.notOk(isIPv6(text) && !text.includes('%'), text)
    t.equal(clientKey(text), text)
  }
})

/** Numbers that are the same each time; xorshift of 32 bits. */
function seeded (seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) % below
  }
}

type Chance = (below: number) => number

const randomGroups = (chance: Chance): number[] => Array.from({ length: 8 }, () => chance(3) === 0 ? 0 : chance(4) === 0 ? 0xffff : chance(0x10000))

/** One of the many texts of an address: any run of zeros may be `::`, digits may be upper case and have leading zeros. */
function textOf (groups: readonly number[], chance: Chance): string {
  const parts = groups.map((group) => {
    const digits = chance(2) === 0 ? group.toString(16) : group.toString(16).padStart(4, '0')
    return chance(2) === 0 ? digits : digits.toUpperCase()
  })
  if (chance(4) === 0) parts.splice(6, 2, [6, 7].flatMap((index) => [groups[index]! >> 8, groups[index]! & 255]).join('.'))
  const start = groups.slice(0, parts.length === 8 ? 8 : 6).indexOf(0)
  if (start < 0 || chance(3) === 0) return parts.join(':')
  let end = start
  while (end < (parts.length === 8 ? 8 : 6) && groups[end] === 0 && (end === start || chance(4) > 0)) end++
  return `${parts.slice(0, start).join(':')}::${parts.slice(end).join(':')}`
}

const isMapped = (groups: readonly number[]): boolean => groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0)

const ROUNDS = 1_000_000

// A machine that does other things as well takes longer for a million than a test has.
t.setTimeout(300_000)

/** Some networks, each with its list. */
function networksOf (chance: Chance): Array<{ groups: readonly number[], subnet: number, list: BlockList }> {
  return Array.from({ length: 200 }, (_, index) => {
    const groups = randomGroups(chance)
    const subnet = index % 2 === 0 ? 64 : 32 + chance(97)
    const list = new BlockList()
    list.addSubnet(groups.map((group) => group.toString(16)).join(':'), subnet, 'ipv6')
    return { groups, subnet, list }
  })
}

t.test(`${ROUNDS} random addresses have the key of a network where a BlockList has them in it`, async (t) => {
  const chance = seeded(20_260_711)
  const networks = networksOf(chance)
  const keys = networks.map(({ groups, subnet }) => clientKey(groups.map((group) => group.toString(16)).join(':'), subnet))
  const wrong: unknown[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const index = chance(networks.length)
    const { groups, subnet, list } = networks[index]!
    const bit = chance(128)
    const near = groups.map((group, index) => index === bit >> 4 ? group ^ (0x8000 >> (bit & 15)) : group)
    if (isMapped(near) || isMapped(groups)) continue
    const address = textOf(near, chance)
    if (list.check(address, 'ipv6') !== (clientKey(address, subnet) === keys[index])) wrong.push([address, subnet, keys[index]])
  }
  t.strictSame(wrong, [])
})

t.test('keys are those of the wrapped plugin, which lists of allowed clients are written for', async (t) => {
  const chance = seeded(7)
  const wrong: unknown[] = []
  for (let round = 0; round < 20_000; round++) {
    const subnet = 32 + chance(97)
    const address = textOf(randomGroups(chance), chance)
    if (clientKey(address, subnet) !== normalizeIP(address, subnet)) wrong.push([address, subnet, clientKey(address, subnet), normalizeIP(address, subnet)])
  }
  t.strictSame(wrong, [])
})

t.test('a text is read as an address where Node reads one', async (t) => {
  const chance = seeded(9)
  const wrong: string[] = []
  for (let round = 0; round < 200_000; round++) {
    const valid = textOf(randomGroups(chance), chance)
    const at = chance(valid.length)
    const text = valid.slice(0, at) + ':.0aFg1'[chance(7)]! + valid.slice(at + chance(2))
    if (!text.includes(':')) continue
    // The zone is left out of an address, and stays in what is none.
    const read = !clientKey(`${text}%1`, 128).includes('%')
    if (read !== isIPv6(text)) wrong.push(text)
  }
  t.strictSame(wrong, [])
})
