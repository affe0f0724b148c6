import t from 'tap'
import { KeyTree } from '../../lib/key-tree.js'
import type { OwnFacts } from '../../lib/operation-of.js'
import { placeIn, type Distinction } from '../../lib/operation-reader.js'
import { detail } from '../../schemas/dialects/detail.js'
import { flat } from '../../schemas/dialects/flat.js'

const own: OwnFacts = {
  method: 'GET',
  parameters: [],
  constrained: [],
  takesBody: false,
  bodyLimit: undefined,
  handlerTimeout: undefined,
  consumes: undefined,
  security: undefined,
  rateLimit: undefined
}

const distinction: Distinction = { own, dialect: flat, routerDialect: flat, deprecation: undefined, inCode: undefined, codes: [], omit: [], statuses: [] }

/** Another value of each fact. */
const otherFacts: Required<{ readonly [Fact in keyof OwnFacts]: NonNullable<OwnFacts[Fact]> }> = {
  method: 'HEAD',
  parameters: ['id'],
  constrained: ['params'],
  takesBody: true,
  bodyLimit: 2,
  handlerTimeout: 1,
  consumes: ['text/plain'],
  security: [{ key: [] }],
  rateLimit: { style: 'none', policies: [] }
}

const others: Required<{ readonly [Fact in keyof Omit<Distinction, 'own'>]: NonNullable<Distinction[Fact]> }> = {
  dialect: detail,
  routerDialect: detail,
  deprecation: { since: new Date(0) },
  inCode: [],
  codes: ['A'],
  omit: ['A'],
  statuses: [404]
}

t.test('operations that differ in a fact have places of their own', async (t) => {
  const tree = new KeyTree<string>()
  const different = [
    distinction,
    ...Object.entries(otherFacts).map(([fact, value]): Distinction => ({ ...distinction, own: { ...own, [fact]: value } })),
    ...Object.entries(others).map(([fact, value]): Distinction => ({ ...distinction, [fact]: value }))
  ]
  const places = different.map((one) => placeIn(tree, one))
  t.equal(new Set(places).size, 1 + 9 + 7)
  for (const [index, one] of different.entries()) {
    const { own: { rateLimit, security, consumes, ...rest }, ...facts } = one
    const copied = structuredClone({ rateLimit, security, consumes })
    t.equal(placeIn(tree, { ...facts, own: { ...rest, ...copied } }), places[index], 'what is equal has the same place, also if it is another object')
  }
})

t.test('lists are not taken for one another', async (t) => {
  const tree = new KeyTree<string>()
  const lists = [[['a'], []], [[], ['a']], [['a', 'b'], []], [['a'], ['b']], [[], []], [[[]], []]]
  t.equal(new Set(lists.map((keys) => tree.under(keys))).size, lists.length)
})
