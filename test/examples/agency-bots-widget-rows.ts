import { seeded } from './agency-bots.js'
import type { Row } from './agency-bots-row.js'

const limits = { bots: 3, monthlyMessages: 100, activeActions: 2 }
const message = { text: 'Hello' }
const widget = '/v1/public/widgets/{widgetKey}'
const talk = '/v1/public/conversations/{conversationId}/messages'
const talkPath = `/v1/public/conversations/${seeded.conversation}/messages`

/** Requests of the widget that fail. */
export const widgetRows: readonly Row[] = [
  { name: 'a message without a text', call: { method: 'POST', path: talkPath, body: {} }, path: talk, status: 400, code: 'VALIDATION_ERROR' },
  { name: 'a key that is none', call: { path: '/v1/public/widgets/1' }, path: widget, status: 400, code: 'VALIDATION_ERROR' },
  {
    name: 'no room in the month',
    options: { limits: { ...limits, monthlyMessages: 1 } },
    call: { method: 'POST', path: talkPath, body: message },
    path: talk,
    status: 402,
    code: 'PLAN_LIMIT_REACHED'
  },
  { name: 'no such widget', call: { path: `/v1/public/widgets/${seeded.bot}` }, path: widget, status: 404, code: 'NOT_FOUND' },
  { name: 'no such conversation', call: { path: talkPath.replace(seeded.conversation, seeded.bot) }, path: talk, status: 404, code: 'NOT_FOUND' },
  { name: 'too many messages', times: 11, call: { method: 'POST', path: talkPath, body: message }, path: talk, status: 429, code: 'RATE_LIMITED' }
]
