import { Missing } from './api-errors.js'

export interface Order {
  readonly id: string
  readonly paid: boolean
}

/** Orders in memory. */
export class OrderRepository {
  private readonly orders = new Map<string, Order>([
    ['b_1', { id: 'b_1', paid: false }],
    ['b_2', { id: 'b_2', paid: true }]
  ])

  async find (id: string): Promise<Order> {
    const order = this.orders.get(id)
    if (order === undefined) throw new Missing('order')
    return order
  }

  async save (order: Order): Promise<Order> {
    this.orders.set(order.id, order)
    return order
  }

  async all (): Promise<Order[]> {
    return [...this.orders.values()]
  }
}
