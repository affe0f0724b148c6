import type { AnyNode } from 'acorn'
import type { ErrorDefinition } from '../../schemas/definition.js'
import { CONTRACT_ERROR } from '../contract-error.js'
import { isClass, type ClassNode } from './code-index.js'
import { within } from './environment.js'
import { noteGap, stepAt, type Frame } from './frame.js'
import { findProperty } from './live-property.js'
import { callOutside } from './outside-call.js'
import { callValue } from './read-call.js'
import { readExpression } from './read-expression.js'
import { member, propertyName } from './read-member.js'
import { parentOf, writtenOf } from './super-class.js'
import type { Written } from './reader.js'
import { applyRun } from './run-code.js'
import { each, lost, made, nothing, outside, type Deferred, type Made, type Value } from './value.js'

function setFields (frame: Frame, object: Made, node: ClassNode, { script, environment, code }: Written): void {
  const inside: Frame = { ...frame, script, code, environment: within(environment), self: object }
  for (const part of node.body.body) {
    if (part.type !== 'PropertyDefinition' || part.static) continue
    const name = propertyName(inside, part.key, part.computed)
    if (name !== undefined) object.properties.set(name, part.value == null ? nothing : readExpression(inside, part.value))
  }
}

function constructClass (frame: Frame, object: Made, type: Value, written: Written, args: readonly Value[], node: AnyNode): void {
  const code = written.code.node as ClassNode
  const constructor = code.body.body.find((part) => part.type === 'MethodDefinition' && part.kind === 'constructor')
  const parent = parentOf(type)
  if (constructor?.type !== 'MethodDefinition') {
    if (parent !== undefined) constructOnto(frame, object, parent, args, node)
    setFields(frame, object, code, written)
    return
  }
  setFields(frame, object, code, written)
  applyRun(frame, { written: { ...written, code: written.script.byNode.get(constructor.value)! }, self: object, args, isNew: true }, node)
}

/** Does what a class does to an object that it makes, or that a class makes which extends it. */
export function constructOnto (frame: Frame, object: Made, type: Value, args: readonly Value[], node: AnyNode): Value {
  const written = writtenOf(frame, type)
  if (written === undefined) {
    const status = type.kind === 'live' && type.value === Response ? args[1] : undefined
    if (status !== undefined) object.properties.set('status', member(frame, status, 'status', node))
    callOutside(frame, args, node)
    return object
  }
  if (isClass(written.code.node as AnyNode)) {
    constructClass(frame, object, type, written, args, node)
    return object
  }
  const result = applyRun(frame, { written, self: object, args, isNew: true }, node)
  return each(result).find((one) => one.kind === 'made') ?? object
}

/** A promise that the code makes: its executor is called at once. */
function constructPromise (frame: Frame, [executor = nothing]: readonly Value[], node: AnyNode): Value {
  const promise: Deferred = { kind: 'deferred', value: outside, fails: new Map() }
  const settlers = ['resolve', 'reject'].map((name): Value => ({ kind: 'method', self: promise, name }))
  callValue({ ...frame, effects: { ...frame.effects, throws: promise.fails } }, { callee: executor, self: nothing, args: settlers, node })
  return promise
}

/** Makes an object of a class. */
export function construct (frame: Frame, type: Value, args: readonly Value[], node: AnyNode): Value {
  if (type.kind === 'live' && type.value === Promise) return constructPromise(frame, args, node)
  if (type.kind === 'live' && type.value === Function) return lost('what a text does is not read')
  if (type.kind === 'lost') noteGap(frame, node, type.why)
  if (type.kind !== 'live' && type.kind !== 'closure') return callOutside(frame, args, node)
  const [definition] = args
  if (type.kind === 'live' && findProperty(type.value, 'prototype') !== undefined && definition?.kind === 'live' && isContractErrorClass(type.value)) {
    return made([], { type, definition: definition.value as ErrorDefinition, at: stepAt(frame, node) })
  }
  return constructOnto(frame, made([], { type, at: stepAt(frame, node) }), type, args, node)
}

function isContractErrorClass (type: unknown): boolean {
  const prototype = findProperty(type, 'prototype')
  return typeof prototype === 'object' && 'value' in prototype && Object.hasOwn(Object(prototype.value) as object, CONTRACT_ERROR)
}
