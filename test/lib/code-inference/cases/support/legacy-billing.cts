import createError = require('http-errors')

const PRICES: Record<string, number> = { tea: 3 }

function price (item: string): number {
  const found = PRICES[item]
  if (found === undefined) throw createError(404, 'No such item')
  return found
}

class Till {
  total = 0

  add (item: string): number {
    this.total += price(item)
    if (this.total > 3) throw new createError.PaymentRequired()
    return this.total
  }
}

export = { price, Till }
