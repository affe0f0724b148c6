import type { FastifyInstance } from 'fastify'
import { catalogue, errors } from './support/catalogue.js'

interface Folder {
  readonly name: string
  readonly folders: readonly Folder[]
}

const root: Folder = { name: 'root', folders: [{ name: 'b_1', folders: [{ name: 'b_2', folders: [] }] }] }

function find ({ name, folders }: Folder, wanted: string, depth = 0): string | undefined {
  if (depth > 1) throw errors.AMOUNT_INVALID()
  if (name === wanted) return name
  return folders.map((folder) => find(folder, wanted, depth + 1)).find((found) => found !== undefined)
}

function isEven (n: number): boolean {
  return n === 0 || isOdd(n - 1)
}

function isOdd (n: number): boolean {
  if (n < 0) throw errors.AMOUNT_INVALID()
  return n !== 0 && isEven(n - 1)
}

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get<{ Params: { name: string } }>('/folders/:name', async ({ params }) => {
    const found = find(root, params.name)
    if (found === undefined || found === 'root') throw errors.BOT_NOT_FOUND()
    return { found }
  })
  app.get<{ Params: { n: string } }>('/even/:n', async ({ params }) => ({ even: isEven(Math.min(Number(params.n) || 0, 100)) }))
}

export const want = {
  'GET /folders/:name': ['404 BOT_NOT_FOUND', '422 AMOUNT_INVALID'],
  'GET /even/:n': ['422 AMOUNT_INVALID']
}
