import fc from 'fast-check'
import { dialects } from '../../schemas/dialects/index.js'
import { errorAction, handlerAction, hookAction, payloadAction, type Action } from './actions.js'
import { cannotBeLogged, isFalsy } from './values.js'

/** The stages of a request at which a hook can fail, and whether it is given a payload. */
export const stages = { onRequest: false, preParsing: false, preValidation: false, preHandler: false, preSerialization: true, onSend: true, onError: false, onResponse: false } as const

export type Stage = keyof typeof stages

export interface Hook {
  readonly stage: Stage
  readonly action: Action
}

/** A route as plain data. */
export interface RoutePlan {
  readonly method: string
  readonly path: 'plain' | 'parameter' | 'two parameters' | 'pattern' | 'wildcard' | 'optional'
  readonly schema: 'none' | 'parts' | 'nested' | 'formats'
  readonly response: 'none' | 'own errors' | 'other members' | 'any error' | 'nothing fits'
  readonly declares: ReadonlyArray<'BUSY' | 'TEAPOT' | 'QUOTA' | 'STORE_DOWN'>
  readonly dialect: number | null
  readonly version: boolean
  readonly bodyLimit: boolean
  readonly serializer: 'default' | 'throws'
  readonly attachValidation: boolean
  readonly hooks: readonly Hook[]
  readonly handler: Action
  readonly errorHandler: Action | null
}

/** A context as plain data. */
export interface ContextPlan {
  readonly prefix: boolean
  readonly dialect: number | null
  readonly hooks: readonly Hook[]
  readonly errorHandler: Action | null
  readonly notFound: Action | null
  readonly parserFails: boolean
  readonly formatterFails: boolean
  readonly mappingFails: boolean
  readonly routes: readonly RoutePlan[]
  readonly contexts: readonly ContextPlan[]
}

/** A service as plain data. */
export interface ServicePlan {
  readonly dialect: number
  readonly methodNotAllowed: boolean
  readonly logger: boolean
  readonly context: ContextPlan
}

const dialect = fc.nat(dialects.length - 1)

/**
 * Hooks by which Fastify loses what it sends, or its process: an onResponse that throws what cannot be logged, and a value that
 * counts as no error where a payload is passed on.
 */
function isLost ({ stage, action }: Hook): boolean {
  if (action.act !== 'throw') return false
  return stage === 'onResponse' ? cannotBeLogged(action.value) : stages[stage] && action.how === 'at once' && isFalsy(action.value)
}

const hook: fc.Arbitrary<Hook> = fc.constantFrom(...Object.keys(stages) as Stage[]).chain((stage) => fc.record({
  stage: fc.constant(stage), action: stages[stage] ? payloadAction : hookAction
})).filter((hook) => !isLost(hook))

const often = <Value>(value: Value, other: fc.Arbitrary<Value>, weight = 3): fc.Arbitrary<Value> => fc.oneof({ arbitrary: fc.constant(value), weight }, other)

const route: fc.Arbitrary<RoutePlan> = fc.record({
  method: often('GET', fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'QUERY'), 2),
  path: often<RoutePlan['path']>('plain', fc.constantFrom('parameter', 'two parameters', 'pattern', 'wildcard', 'optional')),
  schema: fc.constantFrom('none', 'parts', 'nested', 'formats'),
  response: often<RoutePlan['response']>('none', fc.constantFrom('own errors', 'other members', 'any error', 'nothing fits')),
  declares: fc.subarray(['BUSY', 'TEAPOT', 'QUOTA', 'STORE_DOWN']),
  dialect: often<number | null>(null, dialect),
  version: often(false, fc.boolean()),
  bodyLimit: often(false, fc.boolean()),
  serializer: often<RoutePlan['serializer']>('default', fc.constant('throws'), 9),
  attachValidation: often(false, fc.boolean()),
  hooks: fc.array(hook, { maxLength: 2 }),
  handler: handlerAction,
  errorHandler: often<Action | null>(null, errorAction)
})

const routes = fc.array(route, { minLength: 1, maxLength: 4 })

const { context } = fc.letrec<{ context: ContextPlan }>((tie) => ({
  context: fc.record({
    prefix: fc.boolean(),
    dialect: often<number | null>(null, dialect, 1),
    hooks: often<readonly Hook[]>([], fc.array(hook, { maxLength: 2 }), 2),
    errorHandler: often<Action | null>(null, errorAction),
    notFound: often<Action | null>(null, handlerAction),
    parserFails: often(false, fc.boolean()),
    formatterFails: often(false, fc.boolean()),
    mappingFails: often(false, fc.boolean()),
    routes,
    contexts: fc.oneof({ depthSize: 'small', maxDepth: 2 }, fc.constant([]), fc.array(tie('context'), { maxLength: 2 }))
  })
}))

/** A service with routes, hooks and handlers that fail in any way. */
export const service: fc.Arbitrary<ServicePlan> = fc.record({
  dialect: often(0, dialect, 1), methodNotAllowed: fc.boolean(), logger: fc.boolean(), context
})
