import type { AnyNode } from 'acorn'
import { types } from 'node:util'
import type { ErrorDefinition } from '../../schemas/definition.js'
import { CONTRACT_ERROR } from '../contract-error.js'
import { errorStatus } from '../error-facts.js'
import { addFailures, type ErrorSays, type Failure, type Failures, type Step } from './failure.js'
import { noteGap, textOf, type Frame } from './frame.js'
import { keyOf } from './key.js'
import { findProperty, isSubclass, plainProperty } from './live-property.js'
import { member } from './read-member.js'
import { constant, each, type Value } from './value.js'

function isClassOfErrors (frame: Frame, type: Value): boolean {
  if (type.kind === 'live') return type.value === Error || isSubclass(type.value, Error)
  return type.kind === 'closure' && type.parent !== undefined && isClassOfErrors(frame, type.parent)
}

/** Whether a value is an error, as far as that is known. */
export function isError (frame: Frame, value: Value): boolean {
  if (value.kind === 'made') return value.definition !== undefined || (value.type !== undefined && isClassOfErrors(frame, value.type))
  if (value.kind === 'live') return typeof value.value === 'object' && value.value !== null && !types.isProxy(value.value) && isSubclass({ prototype: value.value }, Error)
  return value.kind === 'caught'
}

/** The definition that an error carries. */
function definitionIn (value: Value): ErrorDefinition | undefined {
  if (value.kind === 'made') return value.definition
  if (value.kind !== 'live' || typeof findProperty(value.value, CONTRACT_ERROR) !== 'object') return undefined
  return plainProperty(value.value, 'definition') as ErrorDefinition
}

/** The statuses that a value may be; what is none is noted. */
export function statuses (frame: Frame, value: Value, node: AnyNode): number[] {
  const constants = each(value).map(constant)
  if (each(value).some((one) => constant(one) === undefined && !(one.kind === 'live' && one.value === undefined))) noteGap(frame, node, 'the status is neither a literal nor a constant')
  return constants.map(errorStatus).filter((status) => status !== undefined)
}

/** What an error that is not of the catalogue says of itself: its status, and its code where that is a constant. */
function says (frame: Frame, value: Value, node: AnyNode): ErrorSays[] {
  const known = ['statusCode', 'status'].map((name) => member(frame, value, name, node)).find((status) => status.kind !== 'live' || status.value !== undefined)
  const codes = each(member(frame, value, 'code', node)).map(constant)
  const coded = codes.map((code) => typeof code === 'string' ? { code } : {})
  if (known === undefined) return coded
  return statuses(frame, known, node).flatMap((status) => coded.map((code) => ({ ...code, status })))
}

/** Where an error is thrown, and where it is made if that is elsewhere. */
function pathTo (frame: Frame, value: Value, node: AnyNode): Step {
  const [site, text] = [frame.script.site(node), textOf(frame, node)]
  const at = value.kind === 'made' ? value.at : undefined
  return at === undefined || at.site === site ? { site, text } : { site, text, next: at }
}

function failuresIn (frame: Frame, value: Value, node: AnyNode, thrown: AnyNode): Failure[] {
  if (value.kind === 'caught') return [...value.failures.values()]
  if (value.kind === 'lost') noteGap(frame, thrown, `what fails is not known: ${value.why}`)
  if (value.kind !== 'made' && !(value.kind === 'live' && typeof value.value === 'object' && value.value !== null)) return []
  const definition = definitionIn(value)
  const all: ErrorSays[] = definition === undefined ? says(frame, value, node) : [{ definition }]
  const path = pathTo(frame, value, node)
  const type = value.kind === 'made' && value.type !== undefined ? keyOf(frame.reader, value.type) : ''
  return all.map((one) => ({ ...one, key: [one.definition?.code, one.code, one.status, type].join('|'), value, path }))
}

/** The ways to fail that a value stands for where it is thrown, rejected or sent. */
export function failuresOf (frame: Frame, value: Value, node: AnyNode, thrown = node): Failures {
  const failures: Failures = new Map()
  addFailures(failures, each(value).flatMap((one) => failuresIn(frame, one, node, thrown)))
  return failures
}
