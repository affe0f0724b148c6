import t from 'tap'
import { Type } from 'typebox'
import { Check } from 'typebox/schema'
import { CursorQuery, Page, PageQuery, pageOf } from '../../schemas/pagination.js'

t.test('the query of a list', async (t) => {
  const rows: ReadonlyArray<readonly [string, object, unknown, boolean]> = [
    ['nothing', CursorQuery(), {}, true],
    ['the lowest limit', CursorQuery(), { limit: 1 }, true],
    ['a limit', CursorQuery(), { limit: 100 }, true],
    ['a limit above', CursorQuery(), { limit: 101 }, false],
    ['a limit below', CursorQuery(), { limit: 0 }, false],
    ['a limit of the service', CursorQuery({ maximum: 5 }), { limit: 6 }, false],
    ['a cursor', CursorQuery(), { before: 'c' }, true],
    ['an empty cursor', CursorQuery(), { before: '' }, false],
    ['nothing', PageQuery(), {}, true],
    ['the smallest page', PageQuery(), { page: 1, page_size: 1 }, true],
    ['a page', PageQuery(), { page: 1, page_size: 100 }, true],
    ['a page before the first', PageQuery(), { page: 0 }, false],
    ['a page that is too large', PageQuery(), { page_size: 101 }, false],
    ['a size of the service', PageQuery({ maximum: 5 }), { page_size: 6 }, false]
  ]
  for (const [name, schema, query, want] of rows) t.equal(Check(schema, query), want, name)
  t.match(CursorQuery(), { properties: { limit: { default: 50 } } })
  t.match(CursorQuery({ default: 5 }), { properties: { limit: { default: 5 } } })
  t.match(PageQuery(), { properties: { page: { default: 1 }, page_size: { default: 20 } } })
  t.match(PageQuery({ default: 5 }), { properties: { page_size: { default: 5 } } })
})

t.test('a page', async (t) => {
  const all = [1, 2, 3, 4, 5]
  const rows: ReadonlyArray<readonly [string, Parameters<typeof pageOf>[1], ReturnType<typeof pageOf>]> = [
    ['the first', { page: 1, page_size: 2 }, { items: [1, 2], total: 5, page: 1, page_size: 2, total_pages: 3 }],
    ['the last', { page: 3, page_size: 2 }, { items: [5], total: 5, page: 3, page_size: 2, total_pages: 3 }],
    ['after the last', { page: 4, page_size: 2 }, { items: [], total: 5, page: 4, page_size: 2, total_pages: 3 }],
    ['unless said', {}, { items: all, total: 5, page: 1, page_size: 20, total_pages: 1 }]
  ]
  for (const [name, query, want] of rows) {
    t.strictSame(pageOf(all, query), want, name)
    t.ok(Check(Page(Type.Integer()), pageOf(all, query)), `${name}: it is what its schema says`)
  }
  t.strictSame(pageOf([], {}), { items: [], total: 0, page: 1, page_size: 20, total_pages: 0 }, 'of nothing')
  t.ok(Check(Page(Type.Integer()), pageOf([], { page_size: 1 })))
  t.notOk(Check(Page(Type.Integer()), { ...pageOf(all, {}), more: true }), 'it has nothing else')
  t.notOk(Check(Page(Type.Integer(), { maximum: 4 }), pageOf(all, {})), 'a page is no larger than said')
  t.notOk(Check(Page(Type.String()), pageOf(all, {})), 'its items are of their schema')
})
