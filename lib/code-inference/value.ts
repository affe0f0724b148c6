import type { ErrorDefinition } from '../../schemas/definition.js'
import type { Scope } from '../scope.js'
import type { Code } from './code-index.js'
import type { Environment } from './environment.js'
import type { Failures, Step } from './failure.js'
import type { Script } from './script.js'

/** A value of the running app, or a constant. */
export interface Live {
  readonly kind: 'live'
  readonly value: unknown
}

/** A function or class that the code which is read would make. */
export interface Closure {
  readonly kind: 'closure'
  readonly code: Code
  readonly script: Script
  readonly environment: Environment
  /** `this` of an arrow function, which has that of the code around it. */
  readonly self?: Value
  /** The class that a class extends. */
  readonly parent?: Value
}

/** A function with its `this`, and its first arguments if it was bound. */
export interface Bound {
  readonly kind: 'bound'
  readonly target: Value
  readonly self: Value
  readonly args: readonly Value[]
}

/** A method of something that is known by what its methods do. */
export interface Method {
  readonly kind: 'method'
  readonly self: Value
  readonly name: string
}

/** An object or a list that the code which is read would make. `type` is its class, `definition` what it is in the catalogue. */
export interface Made {
  readonly kind: 'made'
  readonly properties: Map<string, Value>
  readonly type?: Value
  readonly definition?: ErrorDefinition
  readonly list?: true
  /** Where it is made, if it is an error. */
  readonly at?: Step
  /** Whether it may have other properties too. */
  open?: true
}

/** A promise or an iterator: what fails comes out when it is awaited. */
export interface Deferred {
  readonly kind: 'deferred'
  readonly value: Value
  readonly fails: Failures
}

/** One of several. */
export interface Either {
  readonly kind: 'either'
  readonly of: readonly Value[]
}

/** What a catch clause gets: one of these errors, or one that nobody foresaw. */
export interface Caught {
  readonly kind: 'caught'
  readonly failures: Failures
}

/** An encapsulation context: its instance, and the prototypes that carry its decorators. */
export interface Context {
  readonly instance: object
  readonly request: object
  readonly reply: object
}

/** A callback that answers with an error, data from outside, and `this` where it is that of the running app's code around. */
export interface Handed {
  readonly kind: 'done' | 'outside' | 'lexical'
}

/** The request of a context. */
export interface RequestValue {
  readonly kind: 'request'
  readonly context: Context
}

/** The reply of a context, with the status that was just given to it. */
export interface ReplyValue {
  readonly kind: 'reply'
  readonly context: Context
  readonly status?: Value
}

/** The socket that the handler of an event is given, with the scope in which its `fail` finds codes. */
export interface SocketValue {
  readonly kind: 'socket'
  readonly scope: Scope
}

/** Whether a condition holds that is only about errors, so that it is certain. */
export interface Fact {
  readonly kind: 'fact'
  readonly holds: boolean
}

/** What could not be followed, and why. */
export interface Lost {
  readonly kind: 'lost'
  readonly why: string
  /** Whether it is mostly data, so that a call of what texts and lists have is not worth a word. */
  readonly isData?: true
}

/** An error that nobody foresaw, where a condition is about what was caught. */
export interface Unforeseen {
  readonly kind: 'unforeseen'
}

/** What is known of a value without running anything. `outside` stands for data that come from elsewhere. */
export type Value = Live | Closure | Bound | Method | Made | Deferred | Either | Caught | Handed | RequestValue | ReplyValue | SocketValue | Fact | Lost | Unforeseen

/** Data from outside the service's code. */
export const outside: Value = { kind: 'outside' }

/** A value of the running app. */
export function live (value: unknown): Live {
  return { kind: 'live', value }
}

/** No value. */
export const nothing = live(undefined)

/** An object that the code would make. */
export function made (properties: Iterable<readonly [string, Value]> = [], more: Partial<Pick<Made, 'type' | 'definition' | 'list' | 'open' | 'at'>> = {}): Made {
  return { kind: 'made', properties: new Map(properties), ...more }
}

/** What could not be followed. */
export function lost (why: string, isData = false): Lost {
  return { kind: 'lost', why, ...(isData && { isData }) }
}

/** The values that a value may be. */
export function each (value: Value): readonly Value[] {
  return value.kind === 'either' ? value.of : [value]
}

function isSame (a: Value, b: Value): boolean {
  return a === b || (a.kind === 'live' && b.kind === 'live' && Object.is(a.value, b.value)) || (a.kind === 'outside' && b.kind === 'outside')
}

/** One of several values. */
export function either (values: readonly Value[]): Value {
  const of: Value[] = []
  for (const value of values.flatMap(each)) if (!of.some((present) => isSame(present, value))) of.push(value)
  return of.length === 1 ? of[0]! : of.length === 0 ? outside : { kind: 'either', of }
}

/** What becomes of each value that a value may be. */
export function through (value: Value, become: (value: Value) => Value): Value {
  return value.kind === 'either' ? either(value.of.map(become)) : become(value)
}

/** The constant that a value is; nothing where it is none. */
export function constant (value: Value): string | number | boolean | undefined {
  return value.kind === 'live' && ['string', 'number', 'boolean'].includes(typeof value.value) ? value.value as string | number | boolean : undefined
}
