import type { Group, Plan, Row, Sent } from '../row.js'
import { fails, stays, toss } from '../routes.js'
import { secretError } from '../row.js'

const object = (properties: object, more: object = {}): object => ({ type: 'object', properties, ...more })
const schema = {
  body: object({ name: { type: 'string' }, age: { type: 'integer', minimum: 0 }, kind: { enum: ['a', 'b'] } }, { required: ['name'] }),
  querystring: object({ limit: { type: 'integer', maximum: 100 } }),
  headers: object({ 'x-count': { type: 'integer' } })
}

const plan: Plan = {
  setup: (app) => {
    app.post('/things', { schema }, async () => ({ ok: true }))
    app.get('/things/:id', { schema: { params: object({ id: { type: 'integer' } }) } }, async () => ({ ok: true }))
  }
}

const all: Plan = { ...plan, options: { ajv: { customOptions: { allErrors: true } } } }
const throwing: Plan = { ...plan, options: { schemaErrorFormatter: () => toss(secretError()) } }
const waits: NonNullable<Plan['setup']> = (app) => {
  app.addHook('preValidation', async () => {})
  return plan.setup?.(app)
}
const throwingLater: Plan = { ...throwing, setup: waits }
const frozen: Plan = { options: { schemaErrorFormatter: () => Object.freeze(secretError()) }, setup: waits }
const plain: Plan = { ...plan, options: { schemaErrorFormatter: () => ({ mine: true }) } }
const own: Plan = { ...plan, options: { schemaErrorFormatter: () => new Error('my own words') } }
const late: Plan = {
  setup: (app) => {
    app.setSchemaErrorFormatter(() => ({ mine: true }) as unknown as Error)
    plan.setup?.(app)
  }
}

const post = (body: unknown, more: Sent = {}): Sent => ({ method: 'POST', path: '/things', headers: { 'content-type': 'application/json', ...more.headers }, body: JSON.stringify(body), ...more.path !== undefined && { path: more.path } })
const invalid = { by: 'error handler', want: { status: 400, code: 'VALIDATION_ERROR' }, place: ['POST', '/things'] } as const

/** The pointers that a body of problem details lists. */
const lists = (...wanted: readonly string[]): NonNullable<Row['also']> => ({ reply }) => {
  const { errors = [] } = JSON.parse(String(reply?.body)) as { errors?: Array<{ location: string, pointer: string }> }
  const got = errors.map(({ location, pointer }) => `${location} ${pointer}`)
  return got.join() === wanted.join() ? [] : [`the fields are ${got.join()}, not ${wanted.join()}`]
}

const formatted = { place: ['POST', '/things'], by: 'reply guard' } as const

const rows: readonly Row[] = [
  { name: 'a body that lacks a property', sent: post({}), ...invalid, also: lists('body /name') },
  { name: 'a body with a value of the wrong type', sent: post({ name: 'a', age: 'SECRET-message' }), ...invalid, also: lists('body /age') },
  { name: 'a body with a value that is not listed', sent: post({ name: 'a', kind: 'SECRET-message' }), ...invalid, also: lists('body /kind') },
  { name: 'no body and no media type where a body is needed', sent: { method: 'POST', path: '/things' }, ...invalid },
  { name: 'a query that does not match', sent: post({ name: 'a' }, { path: '/things?limit=1000' }), ...invalid, also: lists('query /limit') },
  { name: 'a header that does not match', sent: post({ name: 'a' }, { headers: { 'x-count': 'many' } }), ...invalid, also: lists('header /x-count') },
  { name: 'a path that does not match', sent: { path: '/things/a' }, ...invalid, place: ['GET', '/things/{id}'], also: lists('path /id') },
  { name: 'several failures, without allErrors', sent: post({ age: -1, kind: 'c' }), ...invalid, also: lists('body /name') },
  { name: 'several failures, with allErrors', plan: all, sent: post({ age: -1, kind: 'c' }), ...invalid, also: lists('body /name', 'body /age', 'body /kind') },
  fails('attachValidation, and a handler that throws what it finds', async (request) => toss(request.validationError), 400, 'VALIDATION_ERROR', { options: { attachValidation: true, schema: { querystring: object({}, { required: ['q'] }) } } }),
  stays('attachValidation, and a handler that goes on', async () => ({}), 200, { options: { attachValidation: true, schema: { querystring: object({}, { required: ['q'] }) } } }),
  { name: 'a schemaErrorFormatter that returns an object', plan: plain, sent: post({}), ...formatted, want: { status: 400, code: 'VALIDATION_ERROR' } },
  { name: 'a schemaErrorFormatter of the app that returns an object', plan: late, sent: post({}), ...formatted, want: { status: 400, code: 'VALIDATION_ERROR' } },
  { name: 'a schemaErrorFormatter that throws', plan: throwing, sent: post({}), ...formatted, by: 'error handler', want: { status: 400, code: 'VALIDATION_ERROR' } },
  { name: 'a schemaErrorFormatter that throws, after a hook that waits', plan: throwingLater, sent: post({}), ...formatted, by: 'error handler', want: { status: 400, code: 'VALIDATION_ERROR' } },
  { name: 'a schemaErrorFormatter that returns a frozen error', plan: frozen, sent: post({}), ...formatted, by: 'error handler', want: { status: 400, code: 'VALIDATION_ERROR' } },
  { name: 'a schemaErrorFormatter that returns an error', plan: own, sent: post({}), ...formatted, by: 'error handler', want: { status: 400, code: 'VALIDATION_ERROR' } }
]

/** Requests that do not match a schema. */
export const validation: Group = { name: 'Validation', about: 'Requests that do not match a schema, whoever words the failure.', plan, rows }
