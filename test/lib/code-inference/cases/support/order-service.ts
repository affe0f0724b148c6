import { Conflict } from './api-errors.js'
import type { Order, OrderRepository } from './order-repository.js'

/** What may be done with orders. */
export class OrderService {
  readonly #repository: OrderRepository

  constructor (repository: OrderRepository) {
    this.#repository = repository
  }

  get (id: string): Promise<Order> {
    return this.#repository.find(id)
  }

  async pay (id: string): Promise<Order> {
    const order = await this.get(id)
    this.#assertUnpaid(order)
    return await this.#repository.save({ ...order, paid: true })
  }

  list (): Promise<Order[]> {
    return this.#repository.all()
  }

  #assertUnpaid (order: Order): void {
    if (order.paid) throw new Conflict('It is paid already')
  }
}
