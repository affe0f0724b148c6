import { PGlite, messages } from '@electric-sql/pglite'

/** What the service asks of a database. */
export interface Database {
  query: <Row>(sql: string, parameters?: unknown[]) => Promise<{ readonly rows: Row[] }>
  close: () => Promise<void>
}

/** Agents, and the constraint that makes their names unique for each customer; some are there from the start. */
const schema = `
  CREATE TABLE agents (
    id text PRIMARY KEY, customer_id text NOT NULL, name text NOT NULL, type text NOT NULL,
    status text NOT NULL DEFAULT 'active', created_at timestamptz NOT NULL DEFAULT now(), UNIQUE (customer_id, name)
  );
  INSERT INTO agents (id, customer_id, name, type, created_at) VALUES
    ('agt_a1b2c3d4', 'cus_north', 'Research Agent', 'agent', '2026-01-05T08:00:00Z'),
    ('agt_b2c3d4e5', 'cus_north', 'Weekly Report', 'workflow', '2026-01-06T08:00:00Z'),
    ('agt_c3d4e5f6', 'cus_south', 'Research Agent', 'agent', '2026-01-07T08:00:00Z');
`

/** A Postgres in this process, in memory. It starts when it is first asked, so that writing the document needs none. */
export function openDatabase (): Database {
  let opened: Promise<PGlite> | undefined
  async function open (): Promise<PGlite> {
    const database = await PGlite.create()
    await database.exec(schema)
    return database
  }
  return {
    query: async (sql, parameters) => (await (opened ??= open())).query(sql, parameters),
    close: async () => (await opened)?.close()
  }
}

/** Whether the database has refused a query, and with which state: its own errors, and no others. */
export function isDatabaseError (error: unknown, state?: string): boolean {
  return error instanceof messages.DatabaseError && (state === undefined || error.code === state)
}
