import createError, { createError as create } from '@fastify/error'
import type { FastifyInstance } from 'fastify'
import { catalogue } from './support/catalogue.js'
import { SlotTaken } from './support/slot-taken.js'

const Expired = createError('COUPON_EXPIRED', 'The coupon %s has expired', 410)
const NoMoney = create<[amount: number]>('NO_MONEY', 'You are short of %d', 402)
const Broken = createError('PRINTER_BROKEN', 'The printer is broken')
const Busy = createError('BOT_BUSY', 'The bot is busy', 409)

export const options = { catalogue }

export default async function (app: FastifyInstance) {
  app.get('/new', async () => { throw new Expired('SUMMER') })
  app.get('/called', async () => { throw NoMoney(5) })
  app.get('/imported', async () => { throw new SlotTaken() })
  app.get('/without-a-status', async () => { throw new Broken() })
  app.get('/a-code-of-the-catalogue', async () => { throw new Busy() })
}

export const want = {
  'GET /new': ['410 GONE'],
  'GET /called': ['402 PAYMENT_REQUIRED'],
  'GET /imported': ['409 CONFLICT'],
  'GET /without-a-status': [],
  'GET /a-code-of-the-catalogue': ['409 BOT_BUSY']
}
