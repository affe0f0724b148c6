import type { Agent, AgentChange, NewAgent } from './models/agent.js'
import type { Database } from './database.js'
import { found } from './not-found.js'
import { newId } from './new-id.js'

const columns = 'id, name, type, status, to_char(created_at AT TIME ZONE \'UTC\', \'YYYY-MM-DD"T"HH24:MI:SS"Z"\') AS created_at'

/** The agents in the database. Each query is held to one customer: another one's agents are not found. */
export function agentStore ({ query }: Pick<Database, 'query'>) {
  async function one (sql: string, parameters: unknown[]): Promise<Agent> {
    const { rows: [agent] } = await query<Agent>(sql, parameters)
    return found('Agent', agent)
  }
  return {
    list: async (customerId: string) =>
      (await query<Agent>(`SELECT ${columns} FROM agents WHERE customer_id = $1 ORDER BY name LIMIT 100`, [customerId])).rows,
    get: (customerId: string, id: string) => one(`SELECT ${columns} FROM agents WHERE customer_id = $1 AND id = $2`, [customerId, id]),
    create: (customerId: string, { name, type }: NewAgent) =>
      one(`INSERT INTO agents (id, customer_id, name, type) VALUES ($1, $2, $3, $4) RETURNING ${columns}`, [newId('agt'), customerId, name, type]),
    update: (customerId: string, id: string, { name, type, status }: AgentChange) =>
      one(`UPDATE agents SET name = coalesce($3, name), type = coalesce($4, type), status = coalesce($5, status)
        WHERE customer_id = $1 AND id = $2 RETURNING ${columns}`, [customerId, id, name, type, status]),
    delete: (customerId: string, id: string) => one(`DELETE FROM agents WHERE customer_id = $1 AND id = $2 RETURNING ${columns}`, [customerId, id])
  }
}

/** @see {@link agentStore} */
export type AgentStore = ReturnType<typeof agentStore>
