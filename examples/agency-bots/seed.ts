import { save, type Store } from './store.js'

/** Who and what is there when the app starts; the same in each. */
export const seeded = {
  agency: '1f0b2c34-5d6e-4f70-8a91-b2c3d4e5f601',
  owner: '2a1c3d45-6e7f-4081-9ba2-c3d4e5f60712',
  member: '3b2d4e56-7f80-4192-8cb3-d4e5f6071823',
  newcomer: '4c3e5f67-8091-42a3-9dc4-e5f607182934',
  bot: '5d4f6078-91a2-43b4-8ed5-f60718293a45',
  widget: '6e507189-a2b3-44c5-9fe6-0718293a4b56',
  conversation: '7f61829a-b3c4-45d6-80f7-18293a4b5c67',
  message: '807293ab-c4d5-46e7-9108-293a4b5c6d78',
  action: '9183a4bc-d5e6-47f8-8219-3a4b5c6d7e89',
  clientUrl: 'https://bakery.example/',
  rival: 'a294b5cd-e6f7-4809-9320-4b5c6d7e8f9a',
  rivalBot: 'b3a5c6de-f708-491a-8431-5c6d7e8f9a0b',
  rivalWidget: 'c4b6d7ef-0819-4a2b-9542-6d7e8f9a0b1c'
} as const

/** Fills a store: an agency with its owner, a member and a published bot, a user without an agency, and a rival's bot. */
export function seed (store: Store): Store {
  const { agency, bot, conversation } = seeded
  const createdAt = store.now().toISOString()
  const common = { clientUrl: seeded.clientUrl, status: 'published', createdAt, deleted: false } as const
  save(store.agencies, { id: agency, name: 'Northlight' })
  save(store.agencies, { id: seeded.rival, name: 'Southwind' })
  save(store.users, { id: seeded.owner, name: 'Olga Owens', role: 'owner', agencyId: agency })
  save(store.users, { id: seeded.member, name: 'Milan Meyer', role: 'member', agencyId: agency })
  save(store.users, { id: seeded.newcomer, name: 'Nia Novak', role: 'member' })
  save(store.bots, {
    ...common, id: bot, agencyId: agency, widgetKey: seeded.widget, name: 'Bakery bot', greeting: 'Fresh bread until noon. What can I do for you?'
  })
  save(store.bots, {
    ...common, id: seeded.rivalBot, agencyId: seeded.rival, widgetKey: seeded.rivalWidget, name: 'Rival bot', greeting: 'Hello'
  })
  save(store.conversations, { id: conversation, botId: bot, startedAt: createdAt })
  save(store.messages, { id: seeded.message, conversationId: conversation, author: 'visitor', text: 'Do you have rye bread?', sentAt: createdAt })
  save(store.actions, { id: seeded.action, botId: bot, name: 'Reserve a loaf', webhookUrl: 'https://bakery.example/reserve', active: true })
  return store
}
