import type { AnyNode, ArrayExpression, AssignmentExpression, BinaryExpression, ClassDeclaration, ClassExpression, Expression, LogicalExpression, MemberExpression, ObjectExpression, SpreadElement, Super } from 'acorn'
import { bindPattern } from './bind-pattern.js'
import { isClass, type FunctionNode } from './code-index.js'
import { branches } from './conditions.js'
import { assign, lookUp } from './environment.js'
import { elementsOf, entriesOf, isOpen } from './elements.js'
import { isError } from './error-says.js'
import type { Frame } from './frame.js'
import { readCall, readNew } from './read-call.js'
import { member, propertyName, setMember, unknownMember } from './read-member.js'
import { selfOf } from './self-of.js'
import { settle } from './settle.js'
import { constant, each, either, live, lost, made, outside, type Closure, type Made, type Value } from './value.js'
import { instanceOf } from './instance-of.js'

/** The function or class that a node makes where it stands. */
export function closureOf (frame: Frame, node: FunctionNode | ClassDeclaration | ClassExpression): Closure {
  const parent = isClass(node) && node.superClass != null ? readExpression(frame, node.superClass) : undefined
  return {
    kind: 'closure',
    code: frame.script.byNode.get(node)!,
    script: frame.script,
    environment: frame.environment,
    ...(node.type === 'ArrowFunctionExpression' && { self: frame.self }),
    ...(parent !== undefined && { parent })
  }
}

/** The values of arguments or of a list's elements, in their order. `open` where there may be others. */
export function readList (frame: Frame, nodes: ReadonlyArray<Expression | SpreadElement | null>): { values: Value[], open: boolean } {
  let open = false
  const values = nodes.flatMap((node) => {
    if (node === null) return [live(undefined)]
    if (node.type !== 'SpreadElement') return [readExpression(frame, node)]
    const { known, others } = elementsOf(settle(frame, readExpression(frame, node.argument)))
    open ||= others !== undefined
    return known
  })
  return { values, open }
}

function readArray (frame: Frame, { elements }: ArrayExpression): Value {
  const { values, open } = readList(frame, elements)
  return made(values.map((value, index) => [String(index), value]), { list: true, ...(open && { open }) })
}

function spreadInto (object: Made, value: Value): void {
  for (const one of each(value)) {
    for (const [name, property] of entriesOf(one)) object.properties.set(name, property)
    if (isOpen(one)) object.open = true
  }
}

function readObject (frame: Frame, { properties }: ObjectExpression): Value {
  const object = made()
  for (const property of properties) {
    if (property.type === 'SpreadElement') {
      spreadInto(object, readExpression(frame, property.argument))
      continue
    }
    const name = propertyName(frame, property.key, property.computed)
    const value = readExpression(frame, property.value)
    if (name === undefined) object.open = true
    else object.properties.set(name, property.kind === 'init' ? value : lost('a getter says what it is'))
  }
  return object
}

function fact (holds: boolean | undefined): Value {
  return holds === undefined ? outside : { kind: 'fact', holds }
}

/** A frame that forgets what is read in it, for what is read a second time. */
function quietly (frame: Frame): Frame {
  return { ...frame, effects: { throws: new Map(), answers: new Map(), gaps: new Set(), returned: [], reply: {} } }
}

/** Whether a condition holds; nothing where that is not certain. Only what it says of an error that is known is. */
export function certain (frame: Frame, node: AnyNode, value: Value): boolean | undefined {
  if (value.kind === 'fact') return value.holds
  return value.kind === 'live' && isOfError(frame, node) ? Boolean(value.value) : undefined
}

/** Whether an expression reads a property of an error that is known. */
function isOfError (frame: Frame, node: AnyNode): boolean {
  if (node.type === 'ChainExpression') return isOfError(frame, node.expression)
  return node.type === 'MemberExpression' && isError(quietly(frame), readObjectOf(quietly(frame), node.object))
}

function readBinary (frame: Frame, { operator, left, right }: BinaryExpression): Value {
  const second = readExpression(frame, right)
  if (left.type === 'PrivateIdentifier') return outside
  const first = readExpression(frame, left)
  if (operator === 'instanceof') return fact(instanceOf(frame, first, second))
  const [a, b] = [constant(first), constant(second)]
  if (/^[!=]==?$/.test(operator) && (isOfError(frame, left) || isOfError(frame, right))) {
    const missing = [first, second].some((one) => one.kind === 'live' && one.value === undefined)
    if ((a === undefined || b === undefined) && !missing) return outside
    return fact((a === b) === operator.startsWith('='))
  }
  if (/^[<>]=?$/.test(operator) && typeof a === 'number' && typeof b === 'number' && isOfError(frame, left)) {
    const [low, high] = operator.startsWith('<') ? [a, b] : [b, a]
    return fact(operator.length === 2 ? low <= high : low < high)
  }
  if (operator === 'in' && a !== undefined && isError(frame, second) && second.kind !== 'caught') {
    const value = member(frame, second, String(a), left)
    return value.kind === 'live' ? fact(value.value !== undefined) : outside
  }
  return operator === '+' && a !== undefined && b !== undefined ? live(typeof a === 'number' && typeof b === 'number' ? a + b : `${a}${b}`) : outside
}

/** Whether a value is certainly there, or certainly not. */
function isThere (value: Value, nullish: boolean): boolean | undefined {
  if (value.kind === 'fact') return value.holds
  if (value.kind !== 'live') return ['outside', 'lost', 'either'].includes(value.kind) ? undefined : true
  if (value.value === undefined || value.value === null) return false
  return nullish || Boolean(value.value)
}

function readLogical (frame: Frame, { operator, left, right }: LogicalExpression): Value {
  if (operator === '&&') {
    const { yes, no } = branches(frame, left)
    if (yes === undefined) return fact(false)
    const second = readExpression(yes, right)
    if (no === undefined) return second
    return second.kind === 'fact' && !second.holds ? second : either([outside, second])
  }
  const first = readExpression(frame, left)
  const there = isThere(first, operator === '??')
  if (there === true) return first
  const second = readExpression(there === false ? frame : { ...frame, maybe: true }, right)
  if (there === false) return second
  if (second.kind === 'fact' && second.holds) return second
  return either([...each(first).filter((one) => one.kind !== 'live' || (one.value !== undefined && one.value !== null)), second])
}

function readAssignment (frame: Frame, { operator, left, right }: AssignmentExpression): Value {
  const value = readExpression(operator === '=' ? frame : { ...frame, maybe: true }, right)
  if (operator === '=') bindPattern(frame, left, value, 'assign')
  else if (left.type === 'Identifier') assign(frame.environment, left.name, /^(\|\||&&|\?\?)=$/.test(operator) ? value : outside)
  else if (left.type === 'MemberExpression') setMember({ ...frame, maybe: true }, left, value)
  return operator.length === 3 ? either([outside, value]) : value
}

function readMember (frame: Frame, node: MemberExpression): Value {
  const { object, property, computed } = node
  const name = propertyName(frame, property, computed)
  const owner = readObjectOf(frame, object)
  return name === undefined ? unknownMember(owner) : member(frame, owner, name, node)
}

/** What a member is read of; `super` stands for what the class extends. */
export function readObjectOf (frame: Frame, object: Expression | Super): Value {
  return object.type === 'Super' ? outside : readExpression(frame, object)
}

function readConditional (frame: Frame, test: Expression, consequent: Expression, alternate: Expression): Value {
  const { yes, no } = branches(frame, test)
  return either([...(yes === undefined ? [] : [readExpression(yes, consequent)]), ...(no === undefined ? [] : [readExpression(no, alternate)])])
}

/** Reads an expression: what it does to the frame, and what value it has. */
export function readExpression (frame: Frame, node: Expression): Value {
  switch (node.type) {
    case 'Identifier': return lookUp(frame.environment, node.name)
    case 'Literal': return typeof node.value === 'object' && node.value !== null ? outside : live(node.value)
    case 'ThisExpression': return selfOf(frame)
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ClassExpression': return closureOf(frame, node)
    case 'ArrayExpression': return readArray(frame, node)
    case 'ObjectExpression': return readObject(frame, node)
    case 'CallExpression': return readCall(frame, node)
    case 'NewExpression': return readNew(frame, node)
    case 'MemberExpression': return readMember(frame, node)
    case 'ConditionalExpression': return readConditional(frame, node.test, node.consequent, node.alternate)
    case 'LogicalExpression': return readLogical(frame, node)
    case 'BinaryExpression': return readBinary(frame, node)
    case 'AssignmentExpression': return readAssignment(frame, node)
    case 'AwaitExpression': return settle(frame, readExpression(frame, node.argument))
    case 'SequenceExpression': return node.expressions.map((part) => readExpression(frame, part)).at(-1)!
    case 'UnaryExpression': {
      const value = readExpression(frame, node.argument)
      if (node.operator === '!') {
        const holds = certain(frame, node.argument, value)
        return fact(holds === undefined ? undefined : !holds)
      }
      return node.operator === 'void' ? live(undefined) : outside
    }
    case 'UpdateExpression':
      if (node.argument.type === 'Identifier') assign(frame.environment, node.argument.name, outside)
      return outside
    case 'YieldExpression': {
      const value = node.argument == null ? outside : readExpression(frame, node.argument)
      if (node.delegate) settle(frame, value)
      return outside
    }
    case 'TemplateLiteral': {
      const values = node.expressions.map((part) => constant(readExpression(frame, part)))
      if (values.includes(undefined)) return outside
      return live(node.quasis.map(({ value: { cooked } }, index) => `${cooked}${values[index] ?? ''}`).join(''))
    }
    case 'TaggedTemplateExpression':
      for (const part of [node.tag, ...node.quasi.expressions]) readExpression(frame, part)
      return outside
    case 'MetaProperty': return node.meta.name === 'new' ? fact(frame.isNew) : outside
    case 'ImportExpression':
      return { kind: 'deferred', value: lost('it is imported while the service runs'), fails: new Map() }
    default: return readExpression(frame, node.expression)
  }
}
