import { chat, type Row } from './site-agents-row.js'
import { PaymentDeclined, seeded, standIns, type Call, type Running } from './site-agents.js'

const { admin, user, agent } = seeded

function change ({ store }: Running, id: string, change: object): void {
  store.users.set(id, { ...store.users.get(id), ...change })
}

const buy: Call = { method: 'POST', path: '/billing/credits', as: admin, body: { credits: 100 } }

/** What credits, cards and subscriptions do not allow. */
export const billingRows: readonly Row[] = [
  ...(['/chat', '/agents/{agentId}/runs'] as const).flatMap((path): Row[] => {
    const call = path === '/chat' ? chat : { method: 'POST', path: `/agents/${agent}/runs`, as: admin }
    return [
      {
        name: `nothing left for ${path}`,
        code: 'NO_CREDITS',
        status: 402,
        error: 'There are not enough credits for this',
        path,
        call: (service) => { change(service, admin, { credits: 0 }); return call }
      },
      {
        name: `an unpaid subscription at ${path}`,
        code: 'SUBSCRIPTION_PAST_DUE',
        status: 402,
        error: 'A payment of the subscription is overdue',
        path,
        call: (service) => { change(service, admin, { pastDue: true }); return call }
      }
    ]
  }),
  { name: 'no card', code: 'NO_PAYMENT_METHOD', status: 402, error: 'There is no payment method on file', path: '/billing/credits', call: () => ({ ...buy, as: user }) },
  {
    name: 'a card that is refused',
    code: 'PAYMENT_FAILED',
    status: 402,
    error: 'The payment was declined',
    path: '/billing/credits',
    options: { dependencies: { ...standIns, charge: async (card) => { throw new PaymentDeclined(`${card} was refused`) } } },
    call: () => buy
  },
  { name: 'six purchases', code: 'RATE_LIMITED', status: 429, error: 'Too many requests', path: '/billing/credits', times: 6, call: () => buy }
]
