import type { AnyNode, CallExpression, MemberExpression, NewExpression } from 'acorn'
import { selfOf } from './self-of.js'
import { superOf } from './super-class.js'
import { construct, constructOnto } from './construct.js'
import { failuresOf } from './error-says.js'
import { addFailures } from './failure.js'
import { noteGap, stepAt, type Frame } from './frame.js'
import { callFunctionMethod } from './function-methods.js'
import { intrinsic } from './intrinsics.js'
import { knownCall } from './known-calls.js'
import { listMethods } from './list-methods.js'
import { findProperty, plainProperty } from './live-property.js'
import { FACTORY } from '../factory.js'
import type { ErrorDefinition } from '../../schemas/definition.js'
import { callOutside, isDetached } from './outside-call.js'
import { promiseMethods } from './promise-methods.js'
import { member, ofType, propertyName } from './read-member.js'
import { readExpression, readList } from './read-expression.js'
import { replyMethods } from './reply-methods.js'
import { applyRun, isClassCode } from './run-code.js'
import { failSocket } from './socket-methods.js'
import { each, live, lost, made, nothing, outside, through, type Live, type Value } from './value.js'

/** `eval` itself, which is compared with and never called. */
const evaluation: unknown = Reflect.get(globalThis, 'eval')

const WHICH_MEMBER = 'which member is called shows only while the service runs'

/** A call: what is called, on what, with what. `name` is that of the member that is called. */
export interface Call {
  readonly callee: Value
  readonly self: Value
  readonly args: readonly Value[]
  readonly node: AnyNode
  readonly name?: string
}

/** The members of texts, lists, maps and promises that are called all the time, and fail nothing by themselves. */
const harmless = new Set([Object, Array, String, Number, Map, Set, Date, RegExp, Promise, Function, Symbol].flatMap(({ prototype }) => Object.getOwnPropertyNames(prototype)))

/** Calls a function of the running app. */
function callLive (frame: Frame, callee: Live, call: Call): Value {
  const { self, args, node, name } = call
  const { value } = callee
  if (typeof value !== 'function') {
    // Without a value, it is an optional call, or fails in a way that nobody expected.
    return callOutside(frame, args, node)
  }
  const definition = plainProperty(value, FACTORY)
  if (definition !== undefined) return made([], { definition: definition as ErrorDefinition, at: stepAt(frame, node) })
  const known = intrinsic(value)
  if (known !== undefined) return known(frame, call)
  const { written, bound, package: from } = frame.reader.originOf(value)
  if (bound !== undefined) return callValue(frame, { ...call, callee: live(bound.target), self: live(bound.self), args: [...bound.args.map(live), ...args] })
  if (written !== undefined) return isClassCode(written.code) ? outside : applyRun(frame, { written, self, args }, node)
  if (from === undefined && findProperty(value, 'prototype') === 'proxy') noteGap(frame, node, 'it is a proxy')
  return knownCall(frame, from, value, call) ?? callOutside(frame, args, node, isDetached(name))
}

/** Calls a value, whatever it is. */
export function callValue (frame: Frame, call: Call): Value {
  return through(call.callee, (callee): Value => {
    const { self, args, node, name } = call
    switch (callee.kind) {
      case 'live': return callLive(frame, callee, call)
      case 'closure': return isClassCode(callee.code) ? outside : applyRun(frame, { written: callee, self, args }, node)
      case 'bound': return callValue(frame, { callee: callee.target, self: callee.self, args: [...callee.args, ...args], node })
      case 'method': return callMember(frame, callee.self, callee.name, args, node)
      case 'done':
        for (const error of each(args[0] ?? nothing)) addFailures(frame.effects.answers, failuresOf(frame, error, node).values())
        return nothing
      case 'lost':
        if (callee.isData !== true || name === undefined || !harmless.has(name)) noteGap(frame, node, callee.why)
        return callOutside(frame, args, node, isDetached(name))
      default: return callOutside(frame, args, node, isDetached(name))
    }
  })
}

function callOne (frame: Frame, self: Value, name: string, args: readonly Value[], node: AnyNode): Value {
  if (self.kind === 'reply' && Object.hasOwn(replyMethods, name)) return replyMethods[name]!(frame, self, args, node)
  if (self.kind === 'socket' && name === 'fail') return failSocket(frame, self, args, node)
  if (self.kind === 'deferred') return (Object.hasOwn(promiseMethods, name) ? promiseMethods[name]! : promiseMethods.other!)(frame, self, args, node)
  const ofList = Object.hasOwn(listMethods, name) ? listMethods[name]!(frame, self, args, node) : undefined
  if (ofList !== undefined) return ofList
  const ofFunction = callFunctionMethod(frame, self, name, args, node)
  if (ofFunction !== undefined) return ofFunction
  const callee = member(frame, self, name, node)
  // Fastify's own methods give the reply again.
  if (self.kind === 'reply' && callee.kind === 'live' && typeof callee.value === 'function' && frame.reader.originOf(callee.value).package === 'fastify') {
    callOutside(frame, args, node)
    return self
  }
  if (callee.kind === 'live' && callee.value === undefined && self.kind === 'live' && !(node.type === 'CallExpression' && node.optional)) noteGap(frame, node, 'there is nothing under this name yet')
  return callValue(frame, { callee, self, args, node, name })
}

/** Calls a method of a value. */
export function callMember (frame: Frame, self: Value, name: string, args: readonly Value[], node: AnyNode): Value {
  return through(self, (one) => callOne(frame, one, name, args, node))
}

/** Calls the constructor of the class that a class extends, for the object that is being made. */
function callSuper (frame: Frame, args: readonly Value[], node: AnyNode): Value {
  const self = selfOf(frame)
  if (self.kind === 'made') constructOnto(frame, self, superOf(frame), args, node)
  return self
}

function callSuperMember (frame: Frame, callee: MemberExpression, args: readonly Value[], node: AnyNode): Value {
  const name = propertyName(frame, callee.property, callee.computed)
  const self = selfOf(frame)
  if (name === undefined) return callValue(frame, { callee: lost(WHICH_MEMBER), self, args, node })
  const isStatic = self.kind === 'closure' || (self.kind === 'live' && typeof self.value === 'function')
  const method = ofType(frame, superOf(frame), name, isStatic, self, node) ?? lost('what `super` has under this name cannot be seen', true)
  return callValue(frame, { callee: method, self, args, node, name })
}

/** Reads a call. */
export function readCall (frame: Frame, node: CallExpression): Value {
  const { callee } = node
  if (callee.type === 'Super') return callSuper(frame, readList(frame, node.arguments).values, node)
  if (callee.type === 'MemberExpression') {
    if (callee.object.type === 'Super') return callSuperMember(frame, callee, readList(frame, node.arguments).values, node)
    const self = readExpression(frame, callee.object)
    const name = propertyName(frame, callee.property, callee.computed)
    const { values } = readList(frame, node.arguments)
    if (name !== undefined) return callMember(frame, self, name, values, node)
    return callValue(frame, { callee: self.kind === 'outside' ? outside : lost(WHICH_MEMBER), self, args: values, node })
  }
  const target = readExpression(frame, callee)
  const { values } = readList(frame, node.arguments)
  if (target.kind === 'live' && target.value === evaluation) {
    noteGap(frame, node, 'what eval does is not read')
    return outside
  }
  return callValue(frame, { callee: target, self: nothing, args: values, node })
}

/** Reads the making of an object. */
export function readNew (frame: Frame, node: NewExpression): Value {
  const type = readExpression(frame, node.callee)
  const { values } = readList(frame, node.arguments)
  return through(type, (one) => construct(frame, one, values, node))
}
