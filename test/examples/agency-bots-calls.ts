import { seeded, type Call } from './agency-bots.js'

const { owner, bot, widget, conversation, action } = seeded
const site = { name: 'Second bot', clientUrl: 'https://florist.example/', greeting: 'Roses?' }
const newAction = { name: 'Call the shop', webhookUrl: 'https://bakery.example/call', active: true }

/** For each operation a request that is in order; what deletes comes last, so that all of them succeed one after the other. */
export const calls: Readonly<Record<string, Call & { readonly method: string }>> = {
  getAgency: { method: 'GET', path: '/api/agency', as: owner },
  renameAgency: { method: 'PATCH', path: '/api/agency', as: owner, body: { name: 'Southlight' } },
  getUsage: { method: 'GET', path: '/api/agency/usage', as: owner },
  listMembers: { method: 'GET', path: '/api/agency/members', as: owner },
  listBots: { method: 'GET', path: '/api/bots', as: owner },
  createBot: { method: 'POST', path: '/api/bots', as: owner, body: site },
  getBot: { method: 'GET', path: `/api/bots/${bot}`, as: owner },
  updateBot: { method: 'PATCH', path: `/api/bots/${bot}`, as: owner, body: { greeting: 'Tulips?' } },
  publishBot: { method: 'POST', path: `/api/bots/${bot}/publish`, as: owner },
  previewBot: { method: 'GET', path: `/api/bots/${bot}/preview`, as: owner },
  listConversations: { method: 'GET', path: `/api/bots/${bot}/conversations`, as: owner },
  getConversation: { method: 'GET', path: `/api/conversations/${conversation}`, as: owner },
  listMessages: { method: 'GET', path: `/api/conversations/${conversation}/messages`, as: owner },
  replyToVisitor: { method: 'POST', path: `/api/conversations/${conversation}/messages`, as: owner, body: { text: 'There is.' } },
  listActions: { method: 'GET', path: `/api/bots/${bot}/actions`, as: owner },
  createAction: { method: 'POST', path: `/api/bots/${bot}/actions`, as: owner, body: newAction },
  getAction: { method: 'GET', path: `/api/actions/${action}`, as: owner },
  updateAction: { method: 'PATCH', path: `/api/actions/${action}`, as: owner, body: { active: true } },
  getWidget: { method: 'GET', path: `/v1/public/widgets/${widget}` },
  startConversation: { method: 'POST', path: `/v1/public/widgets/${widget}/conversations` },
  readConversation: { method: 'GET', path: `/v1/public/conversations/${conversation}/messages` },
  sendMessage: { method: 'POST', path: `/v1/public/conversations/${conversation}/messages`, body: { text: 'Is there rye bread?' } },
  deleteAction: { method: 'DELETE', path: `/api/actions/${action}`, as: owner },
  deleteBot: { method: 'DELETE', path: `/api/bots/${bot}`, as: owner }
}
