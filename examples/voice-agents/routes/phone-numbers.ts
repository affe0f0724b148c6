import { randomUUID } from 'node:crypto'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { pageOf } from 'fastify-error-contract'
import { adminsOnly } from '../auth.js'
import type { Clients } from '../clients.js'
import { e164Only } from '../e164.js'
import { liveKitErrors, twilioErrors, uniqueNumbers } from '../mappings.js'
import { deletePhoneNumber, listPhoneNumbers, purchasePhoneNumber, registerPhoneNumber } from '../operations/phone-numbers.js'
import type { PhoneBook } from '../phone-book.js'

interface Needs {
  readonly phoneBook: PhoneBook
  readonly clients: Clients
  readonly now: () => Date
}

/** Buying a number, which Twilio can refuse beside all that can go wrong with its registration. */
const purchaseRoutes: FastifyPluginAsyncTypebox<Needs> = async (app, { phoneBook, clients, now }) => {
  app.mapErrors(twilioErrors)

  app.post('/purchase', { preHandler: adminsOnly, schema: purchasePhoneNumber }, async ({ params, body }, reply) => {
    const bought = { id: randomUUID(), phone_number: await clients.buyNumber(body.country), created_at: now().toISOString() }
    return reply.code(201).send(await phoneBook.register(params.workspace_id, bought, clients.createTrunk))
  })
}

/** What makes a trunk: the database can know the number already, and LiveKit can refuse. */
const registrationRoutes: FastifyPluginAsyncTypebox<Needs> = async (app, { phoneBook, clients, now }) => {
  app.mapErrors(uniqueNumbers)
  app.mapErrors(liveKitErrors)

  app.post('', { preHandler: [adminsOnly, e164Only], schema: registerPhoneNumber }, async ({ params, body }, reply) => {
    const number = { id: randomUUID(), phone_number: body.phone_number, created_at: now().toISOString() }
    return reply.code(201).send(await phoneBook.register(params.workspace_id, number, clients.createTrunk))
  })

  await app.register(purchaseRoutes, { phoneBook, clients, now })
}

/** The numbers of a workspace. */
export const phoneNumberRoutes: FastifyPluginAsyncTypebox<Needs> = async (app, { phoneBook, clients, now }) => {
  app.get('', { schema: listPhoneNumbers }, async ({ params, query }) => pageOf(await phoneBook.list(params.workspace_id), query))

  app.delete('/:phone_number_id', { preHandler: adminsOnly, schema: deletePhoneNumber }, async ({ params }, reply) =>
    await phoneBook.remove(params.workspace_id, params.phone_number_id) ?? reply.fail('NOT_FOUND'))

  await app.register(registrationRoutes, { phoneBook, clients, now })
}
