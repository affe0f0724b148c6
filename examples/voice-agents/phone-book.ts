import { PGlite } from '@electric-sql/pglite'
import type { PhoneNumber } from './models/phone-number.js'

const schema = `
  CREATE TABLE phone_numbers (
    id uuid PRIMARY KEY,
    workspace_id uuid NOT NULL,
    phone_number text NOT NULL UNIQUE,
    trunk_id text,
    created_at text NOT NULL
  )`

const columns = 'id, phone_number, trunk_id, created_at'

/** The registered numbers: in Postgres, whose unique constraint decides who comes first. */
export interface PhoneBook {
  readonly list: (workspaceId: string) => Promise<PhoneNumber[]>
  /** Registers a number, and makes its trunk; nothing is registered where that fails. */
  readonly register: (workspaceId: string, number: Omit<PhoneNumber, 'trunk_id'>, createTrunk: (phoneNumber: string) => Promise<string>) => Promise<PhoneNumber>
  /** The number that was removed, if there was one. */
  readonly remove: (workspaceId: string, id: string) => Promise<PhoneNumber | undefined>
  readonly close: () => Promise<void>
}

async function open (): Promise<PGlite> {
  const database = await PGlite.create()
  await database.exec(schema)
  return database
}

/** A phone book of its own, in memory; its database starts when it is first asked. */
export function createPhoneBook (): PhoneBook {
  let opened: Promise<PGlite> | undefined
  const database = (): Promise<PGlite> => (opened ??= open())
  return {
    list: async (workspaceId) => {
      const { rows } = await (await database()).query<PhoneNumber>(`SELECT ${columns} FROM phone_numbers WHERE workspace_id = $1 ORDER BY created_at, id`, [workspaceId])
      return rows
    },
    register: async (workspaceId, { id, phone_number: phoneNumber, created_at: createdAt }, createTrunk) => (await database()).transaction(async (transaction) => {
      await transaction.query('INSERT INTO phone_numbers (id, workspace_id, phone_number, created_at) VALUES ($1, $2, $3, $4)', [id, workspaceId, phoneNumber, createdAt])
      const trunkId = await createTrunk(phoneNumber)
      await transaction.query('UPDATE phone_numbers SET trunk_id = $2 WHERE id = $1', [id, trunkId])
      return { id, phone_number: phoneNumber, trunk_id: trunkId, created_at: createdAt }
    }),
    remove: async (workspaceId, id) => {
      const { rows: [removed] } = await (await database()).query<PhoneNumber>(`DELETE FROM phone_numbers WHERE workspace_id = $1 AND id = $2 RETURNING ${columns}`, [workspaceId, id])
      return removed
    },
    close: async () => (await opened)?.close()
  }
}
