import { createRequire } from 'node:module'
import type { FastifyInstance } from 'fastify'
import swagger, { type FastifyDynamicSwaggerOptions } from '@fastify/swagger'
import type * as Yaml from 'yaml'
import type { Contract } from '../openapi/contract.js'
import { applyContract, type OpenApiDocument } from '../openapi/document.js'
import type { Fault } from './fault.js'
import { allRoutes } from './head-routes.js'
import type { Options } from './options.js'
import { spareResponses } from './spare-responses.js'
import type { RecordedRoute, State } from './state.js'

const require = createRequire(import.meta.url)

/** An object as YAML. What writes it is loaded here, since most services never ask for their document as YAML. */
function asYaml (document: object): string {
  const { stringify } = require('yaml') as typeof Yaml
  return stringify(document, { strict: false, aliasDuplicateObjects: false })
}

/** Whether a route has a function of its own that is given the document of @fastify/swagger while it is made. */
function transformsItself ({ options }: RecordedRoute): boolean {
  // By `Reflect.get`, as in `readOptions`.
  const config = Reflect.get(options, 'config') as { readonly swaggerTransform?: unknown } | undefined
  return typeof config?.swaggerTransform === 'function'
}

/** What @fastify/swagger decorates an app with. */
export type SwaggerFunction = (options?: { yaml?: boolean }) => unknown

/** A schema's `$id` as the name of its component, where it is one. @see OpenAPI 3.1.1, section 4.8.7.1 */
function buildLocalReference (json: { $id?: unknown }, _base: unknown, _fragment: string, index: number): string {
  return typeof json.$id === 'string' && /^[\w.-]+$/.test(json.$id) ? json.$id : `def-${index}`
}

/** The options of @fastify/swagger for an OpenAPI 3.1 document. */
export function swaggerOptions ({ openapi, swagger: further }: Pick<Options, 'openapi' | 'swagger'>): FastifyDynamicSwaggerOptions {
  return { convertConstToEnum: false, refResolver: { buildLocalReference }, ...further, openapi: { openapi: '3.1.1', ...openapi } }
}

/** Makes a document of @fastify/swagger's, and says whether nobody else can have it or its paths. */
export type Source = () => { readonly document: unknown, readonly isOurs: boolean }

/** A @fastify/swagger that was registered, or why it was not. */
export interface Registered {
  readonly faults: readonly Fault[]
  /** Makes the document anew, where it is this package's own registration. */
  readonly source?: Source
}

/**
 * Registers @fastify/swagger for an OpenAPI 3.1 document, unless the service has; then its own options cannot hold. The document that it makes
 * is taken away from it: it would keep it as long as the app, beside the one with the errors.
 */
export async function registerSwagger (app: FastifyInstance, state: Pick<State, 'options' | 'routes'>): Promise<Registered> {
  const { openapi, swagger: further } = state.options
  if (further === false) return { faults: [] }
  if (app.hasDecorator('swagger')) {
    const faults = Object.entries({ openapi, swagger: further }).filter(([, value]) => value !== undefined).map(([name]) => ({
      where: `option '${name}'`, fault: '@fastify/swagger is registered already', fix: `Give @fastify/swagger these options, and leave '${name}' out`
    }))
    return { faults }
  }
  const options = swaggerOptions({ openapi, swagger: further })
  if (options.decorator !== undefined && options.decorator !== 'swagger') {
    return { faults: [{ where: 'option \'swagger\'', fault: '`decorator` names the document otherwise', fix: 'Leave it out: the document with the errors is app.swagger()' }] }
  }
  let made: unknown
  const isPlain = options.transform === undefined && options.transformObject === undefined && options.openapi?.paths === undefined
  let isUnseen = false
  type Made = ReturnType<NonNullable<typeof options.transformObject>>
  await app.register(swagger, {
    ...options,
    ...(isPlain && { transform: (given) => isUnseen ? spareResponses(given) : given }),
    transformObject (given) {
      const [document] = Object.values(given)
      made = options.transformObject?.(given) ?? document
      // What is nothing it makes anew the next time; its types do not foresee that.
      return undefined as unknown as Made
    }
  })
  const swaggerOf = app.swagger.bind(app) as SwaggerFunction
  return {
    faults: [],
    source () {
      isUnseen = isPlain && !allRoutes(state).some(transformsItself)
      // One that is not made of routes is not given to `transformObject`, and is kept.
      const kept = swaggerOf()
      const document = made ?? kept
      const isOurs = made !== undefined && isUnseen
      made = undefined
      return { document, isOurs }
    }
  }
}

function assertOpenApi3 (document: unknown): asserts document is OpenApiDocument {
  const { openapi } = document as { readonly openapi?: unknown }
  if (typeof openapi !== 'string' || !openapi.startsWith('3.')) {
    throw new Error('the error contract needs an OpenAPI 3 document: give @fastify/swagger the option `openapi` instead of `swagger`')
  }
}

/** The documents of a @fastify/swagger of the service's own, which keeps them. */
function sourceOf (app: FastifyInstance): Source {
  const swagger = app.swagger.bind(app) as SwaggerFunction
  return () => ({ document: swagger(), isOurs: false })
}

/** The document of an app with its contract laid over it. */
export interface Documented {
  /** What @fastify/swagger itself makes. */
  readonly original: () => unknown
  /** The document as JSON in UTF-8, the same bytes for as long as it is the same document. */
  readonly json: () => Buffer
}

/**
 * Lays the contract over the document wherever it is asked for, as an object, as JSON or as YAML; each is made once. The decorator
 * is replaced, because that works with a @fastify/swagger that the service registered as well.
 */
export function documentContract (app: FastifyInstance, contract: () => Contract, source = sourceOf(app)): Documented {
  let of: Contract | undefined
  let made: { readonly document: OpenApiDocument, json?: Buffer, yaml?: string } | undefined
  const document = (): NonNullable<typeof made> => {
    if (made === undefined || of !== contract()) {
      const { document, isOurs } = source()
      assertOpenApi3(document)
      of = contract()
      made = { document: applyContract(document, of, isOurs) }
    }
    return made
  }
  const swagger: SwaggerFunction = (options) => {
    const made = document()
    if (options?.yaml !== true) return made.document
    return (made.yaml ??= asYaml(made.document))
  }
  Object.assign(app, { swagger })
  return {
    original: () => source().document,
    json () {
      const made = document()
      return (made.json ??= Buffer.from(JSON.stringify(made.document)))
    }
  }
}

/** Serves the document, which does not list this itself. */
export function serveDocument (app: FastifyInstance, url: string, json: () => Buffer): void {
  app.get(url, { schema: { hide: true } }, (_request, reply) => { reply.type('application/json').send(json()) })
}
