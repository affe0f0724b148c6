import type { Deprecation } from '../schemas/deprecation.js'
import type { Dialect } from '../schemas/dialects/dialect.js'
import type { BuiltInCodes } from './built-ins.js'
import type { AnyCatalogue, CodeMap, CodesOf } from './catalogue.js'
import type { FailOptions } from './contract-error.js'
import type { ErrorContract } from './error-contract.js'
import type { FailArguments } from './factory.js'
import type { ErrorMapping } from './map-errors.js'

/**
 * Where a service registers the type of its catalogue, once:
 *
 * ```ts
 * declare module 'fastify-error-contract' {
 *   interface Register { catalogue: typeof catalogue }
 * }
 * ```
 */
export interface Register {}

/** The built-ins belong to every catalogue: one that was not composed with them has them unchanged. */
type WithBuiltIns<Codes> = Extract<keyof Codes, keyof BuiltInCodes> extends never ? Codes & BuiltInCodes : Codes

type RegisteredCodes = Register extends { catalogue: infer C extends AnyCatalogue } ? WithBuiltIns<CodesOf<C>> : CodeMap

/** The codes of the registered catalogue; any string where none is registered. */
export type RegisteredCode = keyof RegisteredCodes & string

/** The codes that a route may fail with: those that its `schema.errors` lists, or all where it lists none. */
export type RouteCode<Schema> = Schema extends { readonly errors: ReadonlyArray<infer Code extends string> } ? Code : RegisteredCode

/** What follows a code of the registered catalogue in a failure; checked only at run time where none is registered. */
export type RegisteredArguments<Code extends string> = string extends keyof RegisteredCodes
  ? [details?: unknown, options?: FailOptions]
  : Code extends keyof RegisteredCodes ? FailArguments<RegisteredCodes[Code]> : never

/** What a route may say about its errors in `config.errorContract`. */
export interface RouteErrorContract {
  /** The wire format of this route's errors. */
  readonly dialect?: Dialect
  /** Codes that are left out of the document for this route, whoever lists them. */
  readonly omit?: readonly RegisteredCode[]
  /** Deprecates this route. */
  readonly deprecation?: Deprecation
  /**
   * Lets an error handler of the service turn an error into a success. Without it, one that answers below 300 is taken for a
   * mistake (nothing returned, a forgotten status), and the error is answered.
   */
  readonly recovers?: boolean
}

/** Makes the compiler settle the arguments first; without it, it resolves the schemas of all codes again and again. */
type Resolved<Arguments> = Arguments extends infer Settled extends [details?: unknown, options?: FailOptions] ? Settled : never

declare module 'fastify' {
  interface FastifySchema {
    /** The codes that this route declares. */
    readonly errors?: readonly RegisteredCode[]
  }

  interface FastifyContextConfig {
    readonly errorContract?: RouteErrorContract
  }

  interface FastifyInstance {
    /** The error contract that is registered here. */
    readonly errorContract: ErrorContract
    /** Declares errors for every route of this encapsulation context and those inside it. */
    declareErrors: (codes: readonly RegisteredCode[]) => void
    /** Makes errors that are not the service's own into errors of its catalogue, in this context and those inside it. */
    mapErrors: (mapping: ErrorMapping) => void
  }

  interface FastifyRequest {
    /**
     * Tells of an error without answering it: in the log and on the diagnostics channel, as what it is in the catalogue. For a
     * caller that has gone, and for one that is told in another way, as by the last event of a stream.
     */
    recordError: (error: unknown) => void
  }

  interface FastifyReply<RouteGeneric, RawServer, RawRequest, RawReply, ContextConfig, SchemaCompiler, TypeProvider, ReplyType> {
    /**
     * Answers with an error of the catalogue: `reply.fail('AGENT_NOT_FOUND', { agentId })`. Takes the codes that the route's
     * `schema.errors` lists. Throws a `TypeError` for a code that no catalogue defines and for details that do not match.
     */
    fail: <Code extends RouteCode<SchemaCompiler>>(code: Code, ...args: Resolved<RegisteredArguments<Code>>) => FastifyReply<RouteGeneric, RawServer, RawRequest, RawReply, ContextConfig, SchemaCompiler, TypeProvider, ReplyType>
  }
}
