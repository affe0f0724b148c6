import type { AnyNode, BlockStatement, ClassDeclaration, ForInStatement, ForOfStatement, Statement, ModuleDeclaration, SwitchStatement, TryStatement, VariableDeclaration } from 'acorn'
import { bindPattern } from './bind-pattern.js'
import { boundNames, children, isFunction } from './code-index.js'
import { branches } from './conditions.js'
import { within } from './environment.js'
import { anyElement } from './elements.js'
import { failuresOf } from './error-says.js'
import { addFailures, type Failures } from './failure.js'
import type { Frame } from './frame.js'
import { closureOf, readExpression } from './read-expression.js'
import { answerPending, withStatus } from './reply-methods.js'
import { settle } from './settle.js'
import { nothing, outside } from './value.js'

/** Where reading goes on; nothing where the statement always leaves. */
type Next = Frame | undefined

type AnyStatement = Statement | ModuleDeclaration

/** Reads the statements of a block up to one that always leaves. */
export function readBlock (frame: Frame, statements: readonly AnyStatement[]): Next {
  for (const statement of statements) {
    if (statement.type === 'FunctionDeclaration') frame.environment.variables.set(statement.id.name, closureOf(frame, statement))
  }
  let at: Next = frame
  for (const statement of statements) {
    at = readStatement(at, statement)
    if (at === undefined) return undefined
  }
  return at
}

function inside (frame: Frame): Frame {
  return { ...frame, environment: within(frame.environment) }
}

function readVariables (frame: Frame, { kind, declarations }: VariableDeclaration): void {
  for (const { id, init } of declarations) {
    // A `var` without a value leaves the one that there is.
    if (init == null && kind === 'var' && boundNames(id).every((name) => frame.whole.variables.has(name))) continue
    bindPattern(frame, id, init == null ? nothing : readExpression(frame, init), kind === 'var' ? 'var' : 'declare')
  }
}

/** What a try statement throws is what its catch clause throws, or, without one, what its block does; nothing if its end leaves. */
function readTry (frame: Frame, { block, handler, finalizer }: TryStatement): Next {
  const [tried, out]: [Failures, Failures] = [new Map(), new Map()]
  const throwing = (throws: Failures): Frame => ({ ...inside(frame), maybe: true, effects: { ...frame.effects, throws } })
  let next = readBlock(throwing(tried), block.body)
  if (handler == null) addFailures(out, tried.values())
  else {
    const clause = throwing(out)
    if (handler.param != null) bindPattern(clause, handler.param, { kind: 'caught', failures: tried })
    next = readBlock(clause, handler.body.body) ?? next
  }
  const end = finalizer == null ? frame : readBlock(inside(frame), finalizer.body)
  if (end === undefined) return undefined
  addFailures(frame.effects.throws, out.values())
  return next === undefined ? undefined : frame
}

function readLoop (frame: Frame, { left, right, body }: ForInStatement | ForOfStatement, isOf: boolean): Next {
  const list = readExpression(frame, right)
  const element = isOf ? settle(frame, anyElement(settle(frame, list))) : outside
  const loop = { ...inside(frame), maybe: true }
  if (left.type === 'VariableDeclaration') for (const { id } of left.declarations) bindPattern(loop, id, element, left.kind === 'var' ? 'var' : 'declare')
  else bindPattern(loop, left, element, 'assign')
  readStatement(loop, body)
  return frame
}

/** Whether a statement of a switch may leave it for what comes after it. */
function breaksOut (node: AnyNode): boolean {
  if (node.type === 'BreakStatement') return true
  return !isFunction(node) && !/^(?:Do|For|Switch|While)/.test(node.type) && children(node).some(breaksOut)
}

function readSwitch (frame: Frame, { discriminant, cases }: SwitchStatement): Next {
  readExpression(frame, discriminant)
  const body = { ...inside(frame), maybe: true }
  const ends = cases.map(({ test, consequent }) => {
    if (test != null) readExpression(body, test)
    return consequent.length > 0 && readBlock(body, consequent) === undefined && !consequent.some(breaksOut)
  })
  const leaves = cases.some(({ test }) => test == null) && cases.every(({ consequent }, index) => consequent.length === 0 || ends[index] === true)
  return leaves ? undefined : frame
}

function declareClass (frame: Frame, node: ClassDeclaration): Next {
  frame.environment.variables.set(node.id.name, closureOf(frame, node))
  return frame
}

function readBody (frame: Frame, { body }: BlockStatement): Next {
  return readBlock(inside(frame), body) === undefined ? undefined : frame
}

/** Reads a statement. */
export function readStatement (frame: Frame, node: AnyStatement): Next {
  switch (node.type) {
    case 'BlockStatement': return readBody(frame, node)
    case 'ExpressionStatement':
      readExpression(frame, node.expression)
      return frame
    case 'VariableDeclaration':
      readVariables(frame, node)
      return frame
    case 'ClassDeclaration': return declareClass(frame, node as ClassDeclaration)
    case 'ReturnStatement': {
      const value = node.argument == null ? nothing : readExpression(frame, node.argument)
      answerPending(frame, value)
      frame.effects.returned.push(value)
      return undefined
    }
    case 'ThrowStatement': {
      const value = readExpression(frame, node.argument)
      const { status } = frame.effects.reply
      delete frame.effects.reply.status
      addFailures(frame.effects.throws, withStatus(frame, failuresOf(frame, value, node.argument, node), status?.value, node))
      return undefined
    }
    case 'IfStatement': {
      const { yes, no } = branches(frame, node.test)
      const afterYes = yes === undefined ? undefined : readStatement(yes, node.consequent)
      const afterNo = no === undefined || node.alternate == null ? no : readStatement(no, node.alternate)
      if (afterYes === undefined) return afterNo === undefined ? undefined : { ...afterNo, maybe: frame.maybe }
      return frame
    }
    case 'TryStatement': return readTry(frame, node)
    case 'ForOfStatement': return readLoop(frame, node, true)
    case 'ForInStatement': return readLoop(frame, node, false)
    case 'ForStatement': {
      const loop = { ...inside(frame), maybe: true }
      if (node.init?.type === 'VariableDeclaration') readVariables(loop, node.init)
      else if (node.init != null) readExpression(loop, node.init)
      for (const part of [node.test, node.update]) if (part != null) readExpression(loop, part)
      readStatement(loop, node.body)
      return frame
    }
    case 'WhileStatement':
    case 'DoWhileStatement':
      readExpression(frame, node.test)
      readStatement({ ...inside(frame), maybe: true }, node.body)
      return frame
    case 'SwitchStatement': return readSwitch(frame, node)
    case 'LabeledStatement':
      readStatement(frame, node.body)
      return frame
    case 'BreakStatement':
    case 'ContinueStatement': return undefined
    default: return frame
  }
}
