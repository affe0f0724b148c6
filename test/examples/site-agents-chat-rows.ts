import { chat, type Row } from './site-agents-row.js'
import { ProviderError, answering, putSite, seeded, standIns, startSite, type AppOptions, type Call } from './site-agents.js'

const { admin, user } = seeded

function failing (error: Error): AppOptions {
  return { dependencies: { ...standIns, complete: async function * () { throw error } } }
}

/** Models and tools that do not answer as they should. */
export const chatRows: readonly Row[] = [
  {
    name: 'a provider that fails at once',
    code: 'MODEL_ERROR',
    status: 502,
    error: 'The AI provider failed',
    path: '/chat',
    options: failing(new ProviderError('key sk-1 is over its quota')),
    call: () => chat
  },
  {
    name: 'a model that does not begin',
    code: 'CHAT_TIMEOUT',
    status: 504,
    error: 'The AI response took too long',
    path: '/chat',
    options: { chatTimeout: 20, dependencies: { ...standIns, complete: async function * () { await new Promise(() => {}) } } },
    call: () => chat
  },
  ...[
    { name: 'a tool that fails', text: '{}', status: 500 },
    { name: 'a tool that answers with something else', text: '<p>', status: 200 }
  ].map(({ name, text, status }): Row => ({
    name,
    code: 'TOOL_EXECUTION_ERROR',
    status: 502,
    error: 'The tool call failed',
    path: '/vault/sites/{siteId}/tools/{tool}',
    call: async (service, t) => useTool(putSite(service, admin, await startSite(t, answering(text, status))))
  })),
  {
    name: 'a tool that takes too long',
    code: 'TOOL_EXECUTION_ERROR',
    status: 502,
    error: 'The tool call failed',
    path: '/vault/sites/{siteId}/tools/{tool}',
    options: { siteTimeout: 20 },
    call: async (service, t) => useTool(putSite(service, admin, await startSite(t, () => {})))
  },
  {
    name: 'an eleventh call',
    code: 'OUTGOING_RATE_LIMITED',
    status: 429,
    error: 'Too many calls to this site',
    path: '/vault/sites/{siteId}/tools/{tool}',
    times: 11,
    call: async (service, t) => useTool(putSite(service, admin, await startSite(t, answering('{"hits":[]}'))))
  },
  ...['search', 'order'].map((tool): Row => ({
    name: `the tool ${tool} that there is not`,
    code: 'NOT_FOUND',
    status: 404,
    error: 'The requested resource does not exist',
    path: '/vault/sites/{siteId}/tools/{tool}',
    call: (service) => useTool(putSite(service, tool === 'search' ? user : admin, 'http://127.0.0.1:1'), tool)
  }))
]

function useTool (siteId: string, tool = 'search'): Call {
  return { method: 'POST', path: `/vault/sites/${siteId}/tools/${tool}`, as: admin, body: { input: 'tulips' } }
}
