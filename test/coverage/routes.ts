import type { FastifyReply, FastifyRequest, RouteShorthandOptions } from 'fastify'
import { catalogue } from './server.js'
import type { HandledBy, Row } from './row.js'

/** What a row says beside its handler. */
export type More = Omit<Partial<Row>, 'name' | 'route'> & { readonly options?: RouteShorthandOptions }

type Handler = (request: FastifyRequest, reply: FastifyReply) => unknown

/** The options of a route that lists the codes of the catalogue. */
export function listing (codes: readonly string[], options: RouteShorthandOptions = {}): RouteShorthandOptions {
  const errors = codes.filter((code) => code !== 'INTERNAL_ERROR' && Object.hasOwn(catalogue.definitions, code))
  return { ...options, schema: { ...options.schema, ...(errors.length > 0 && { errors }) } }
}

/** A row whose handler fails: its route lists the error that is wanted, if the catalogue has it. */
export function fails (name: string, handler: Handler, status: number, code: string, { options = {}, ...more }: More = {}): Row {
  const by: HandledBy = 'error handler'
  return {
    name,
    route: (app, path) => { app.get(path, listing([code], options), handler) },
    want: { status, code },
    by,
    ...(!Object.hasOwn(catalogue.definitions, code) && { undeclared: true }),
    ...more
  }
}

/** A row whose handler does not fail: the reply stays as it is. */
export function stays (name: string, handler: Handler, untouched: number, { options = {}, ...more }: More & { readonly body?: never } = {}): Row {
  return { name, route: (app, path) => { app.get(path, options, handler) }, want: { untouched }, by: 'the service', ...more }
}

/** Throws any value; the rule of style is about literals, and that other values are thrown is the case. */
export function toss (value: unknown): never {
  throw value
}
