import type { AnyNode, Expression, MemberExpression, PrivateIdentifier } from 'acorn'
import { types } from 'node:util'
import { isClass, type ClassNode } from './code-index.js'
import type { Frame } from './frame.js'
import { findProperty, hasFunctions, plainProperty } from './live-property.js'
import { applyRun } from './run-code.js'
import { readExpression, readObjectOf } from './read-expression.js'
import { answerStatus } from './reply-methods.js'
import { constant, either, live, lost, nothing, outside, through, type Closure, type Made, type Value } from './value.js'

/** The name by which a property is asked for; nothing where it is not a constant. */
export function propertyName (frame: Frame, key: Expression | PrivateIdentifier, computed: boolean): string | undefined {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`
  if (key.type === 'Identifier' && !computed) return key.name
  const name = constant(readExpression(frame, key as Expression))
  return name === undefined ? undefined : String(name)
}

/** A method, getter or field of a class that is written in code that is read, or of those that it extends. */
function ofClass (frame: Frame, type: Closure, name: string, isStatic: boolean, self: Value, node: AnyNode): Value | undefined {
  const body = (type.code.node as ClassNode).body.body
  for (const part of body) {
    // The fields of an object are set when it is made.
    if (part.type === 'StaticBlock' || part.static !== isStatic || (part.type === 'PropertyDefinition' && !isStatic) || propertyName(frame, part.key, part.computed) !== name) continue
    if (part.type === 'PropertyDefinition') return part.value == null ? nothing : readExpression({ ...frame, script: type.script, environment: type.environment, self: type }, part.value)
    const method: Closure = { kind: 'closure', script: type.script, environment: type.environment, code: type.script.byNode.get(part.value)! }
    return part.kind === 'get' ? applyRun(frame, { written: method, self, args: [] }, node) : method
  }
  return type.parent === undefined ? undefined : ofType(frame, type.parent, name, isStatic, self, node)
}

/** What instances of a class have under a name, or, with `isStatic`, the class itself. */
export function ofType (frame: Frame, type: Value, name: string, isStatic: boolean, self: Value, node: AnyNode): Value | undefined {
  if (type.kind === 'closure' && isClass(type.code.node as AnyNode)) return ofClass(frame, type, name, isStatic, self, node)
  if (type.kind !== 'live') return undefined
  const holder = isStatic ? type : live((findProperty(type.value, 'prototype') as { value?: unknown } | undefined)?.value)
  return findProperty(holder.value, name) === undefined ? undefined : ofLive(frame, holder.value, name, self, node)
}

/** What an object of the running app has under a name. A getter is read like any function, and not called. */
function ofLive (frame: Frame, object: unknown, name: string, self: Value, node: AnyNode): Value {
  if (object === undefined || object === null) return outside
  if (name.startsWith('#')) return live(types.isProxy(object) ? undefined : frame.reader.inspector.privateField(object, name))
  const found = findProperty(object, name)
  if (found === 'proxy') return lost('only a proxy knows what it is')
  if (found === undefined) return nothing
  if ('value' in found) return live(found.value)
  const written = typeof found.getter === 'function' ? frame.reader.originOf(found.getter).written : undefined
  return written === undefined ? outside : applyRun(frame, { written, self, args: [] }, node)
}

/** A method or getter of the request or the reply; what Fastify gives to each of them anew is not among these. */
export function decorated (frame: Frame, prototype: object, name: string, self: Value, node: AnyNode): Value | undefined {
  const found = findProperty(prototype, name)
  return found === undefined ? undefined : ofLive(frame, prototype, name, self, node)
}

/** A private method or getter, which belongs to the class around the code. */
function privateMethod (frame: Frame, name: string, self: Value, node: AnyNode): Value | undefined {
  for (let at = frame.code.parent; at !== undefined; at = at.parent) {
    if (at.node.type === 'Program' || !isClass(at.node)) continue
    const method = at.node.body.body.find((part) => part.type === 'MethodDefinition' && part.key.type === 'PrivateIdentifier' && `#${part.key.name}` === name)
    if (method?.type !== 'MethodDefinition') continue
    const written: Closure = { kind: 'closure', script: frame.script, environment: frame.whole, code: frame.script.byNode.get(method.value)! }
    return method.kind === 'get' ? applyRun(frame, { written, self, args: [] }, node) : written
  }
  return undefined
}

function ofMade (frame: Frame, object: Made, name: string, node: AnyNode): Value {
  const property = object.properties.get(name) ?? (object.type === undefined ? undefined : ofType(frame, object.type, name, false, object, node))
  if (property !== undefined) return property
  if (object.definition !== undefined) return live(name === 'statusCode' ? object.definition.status : name === 'code' ? object.definition.code : undefined)
  return object.open ? outside : nothing
}

const ofRequest = new Set(['body', 'query', 'params', 'headers', 'raw', 'id', 'log', 'ip', 'ips', 'host', 'hostname', 'port', 'protocol', 'method', 'url', 'originalUrl', 'is404', 'socket', 'context', 'routeOptions', 'signal', 'validationError', 'mediaType'])

function ofOne (frame: Frame, value: Value, name: string, node: AnyNode): Value {
  const method = name.startsWith('#') ? privateMethod(frame, name, value, node) : undefined
  if (method !== undefined) return method
  switch (value.kind) {
    case 'live': return ofLive(frame, value.value, name, value, node)
    case 'made': return ofMade(frame, value, name, node)
    case 'caught': return either([...[...value.failures.values()].map((failure) => ofOne(frame, failure.value, name, node)), outside])
    case 'closure': return ofType(frame, value, name, true, value, node) ?? outside
    case 'reply':
      if (name === 'request') return { kind: 'request', context: value.context }
      if (name === 'server') return live(value.context.instance)
      return decorated(frame, value.context.reply, name, value, node) ?? outside
    case 'request':
      if (name === 'server') return live(value.context.instance)
      if (ofRequest.has(name)) return outside
      return decorated(frame, value.context.request, name, value, node) ?? lost('it is given to the request while the service runs', true)
    case 'socket': return name === 'fail' ? { kind: 'method', self: value, name } : outside
    case 'lost': return value
    case 'deferred': return { kind: 'method', self: value, name }
    default: return outside
  }
}

/** What a value has under a name. */
export function member (frame: Frame, value: Value, name: string, node: AnyNode): Value {
  return through(value, (one) => ofOne(frame, one, name, node))
}

/** Reads the setter of the running app that an assignment calls. */
function callSetter (frame: Frame, object: unknown, self: Value, name: string, value: Value, node: AnyNode): void {
  const found = object === undefined || object === null ? undefined : findProperty(object, name)
  if (typeof found !== 'object' || 'value' in found || typeof found.setter !== 'function') return
  const { written } = frame.reader.originOf(found.setter)
  if (written !== undefined) applyRun(frame, { written, self, args: [value] }, node)
}

/** What an object has under a name that is not a constant: nothing to follow where it only holds data. */
export function unknownMember (owner: Value): Value {
  if (owner.kind === 'live' && !hasFunctions(owner.value)) return outside
  return owner.kind === 'outside' ? outside : lost('which member it is shows only while the service runs')
}

/** Sets a property of what the code has made. What is live stays as it is. */
export function setMember (frame: Frame, { object, property, computed }: MemberExpression, value: Value): void {
  const name = propertyName(frame, property, computed)
  const owner = readObjectOf(frame, object)
  through(owner, (one) => {
    if (one.kind === 'reply' && name === 'statusCode') answerStatus(frame, value, property)
    if (one.kind === 'live' && name !== undefined) callSetter(frame, one.value, one, name, value, property)
    if (one.kind !== 'made') return one
    if (one.type?.kind === 'live' && name !== undefined) callSetter(frame, plainProperty(one.type.value, 'prototype'), one, name, value, property)
    if (name === undefined) one.open = true
    else one.properties.set(name, frame.maybe ? either([...(one.properties.has(name) ? [one.properties.get(name)!] : []), value]) : value)
    return one
  })
}
