import { Type, type TSchema } from 'typebox'

const INT32_MAX = 2147483647

/** How large pages are: `default` where the caller does not say, `maximum` at most. */
export interface PageSize {
  readonly default?: number
  readonly maximum?: number
}

function whole (minimum: number, maximum: number, description: string, byDefault?: number): ReturnType<typeof Type.Integer> {
  return Type.Integer({ format: 'int32', minimum, maximum, description, ...(byDefault !== undefined && { default: byDefault }) })
}

/**
 * The query of a list that is read backwards from a cursor: `limit` (50 unless said, at most 100) and `before`. As a
 * `querystring` schema it makes a bad value a field error.
 */
export function CursorQuery ({ default: byDefault = 50, maximum = 100 }: PageSize = {}) {
  return Type.Object({
    limit: Type.Optional(whole(1, maximum, 'How many items to return at most.', byDefault)),
    before: Type.Optional(Type.String({ description: 'Returns items before this cursor, the newest first.', minLength: 1, maxLength: 256 }))
  })
}

/** The query of a list that is read page by page: `page`, from 1, and `page_size` (20 unless said, at most 100). */
export function PageQuery ({ default: byDefault = 20, maximum = 100 }: PageSize = {}) {
  return Type.Object({
    page: Type.Optional(whole(1, INT32_MAX, 'The page to return, from 1.', 1)),
    page_size: Type.Optional(whole(1, maximum, 'How many items a page holds.', byDefault))
  })
}

/** One page of items, with what a caller needs to ask for the others. At most `maximum` items (100 unless said). */
export function Page<Item extends TSchema> (item: Item, { maximum = 100 }: PageSize = {}) {
  return Type.Object({
    items: Type.Array(item, { description: 'The items of this page.', maxItems: maximum }),
    total: whole(0, INT32_MAX, 'How many items there are in all.'),
    page: whole(1, INT32_MAX, 'The number of this page.'),
    page_size: whole(1, maximum, 'How many items a page holds.'),
    total_pages: whole(0, INT32_MAX, 'How many pages there are.')
  }, { additionalProperties: false })
}

/** The page of a list that is in memory, as {@link Page} describes it. */
export function pageOf<Item> (all: readonly Item[], { page = 1, page_size: size = 20 }: { readonly page?: number, readonly page_size?: number }) {
  return { items: all.slice((page - 1) * size, page * size), total: all.length, page, page_size: size, total_pages: Math.ceil(all.length / size) }
}
