import type { RouteOptions } from 'fastify'

/** The name of the counts of a route that has a limit of its own. */
export function routeName ({ method, url, constraints }: Pick<RouteOptions, 'method' | 'url' | 'constraints'>): string {
  return `${String(method)} ${url}${constraints === undefined ? '' : ` ${JSON.stringify(constraints)}`}`
}

/** The name of the counts that the routes of a group share. */
export function groupName (groupId: string): string {
  return `group ${groupId}`
}
