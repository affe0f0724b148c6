import type { AnyNode, Expression } from 'acorn'
import { children, isFunction } from './code-index.js'
import { lookUp, within, type Environment } from './environment.js'
import type { Frame } from './frame.js'
import { certain, readExpression } from './read-expression.js'
import { each, type Caught, type Value } from './value.js'

/** Where reading goes on if a condition holds, and if it does not; nothing where that is certainly not so. */
export interface Branches {
  readonly yes?: Frame
  readonly no?: Frame
}

/** The names in a condition. */
function names (node: AnyNode): string[] {
  if (node.type === 'Identifier') return [node.name]
  return isFunction(node) ? [] : children(node).flatMap(names)
}

/** The scope in which a name is declared, as far as it is one of the code that is read. */
function declaredIn (environment: Environment, name: string): boolean {
  return environment.variables.has(name) || (typeof environment.around !== 'function' && declaredIn(environment.around, name))
}

/** The first name in a condition that stands for what was caught. */
function caughtIn (frame: Frame, test: Expression): [string, Caught] | undefined {
  for (const name of names(test)) {
    const value = declaredIn(frame.environment, name) ? lookUp(frame.environment, name) : undefined
    const caught = value === undefined ? undefined : each(value).find((one) => one.kind === 'caught')
    if (caught !== undefined) return [name, caught]
  }
  return undefined
}

function withName (frame: Frame, name: string, value: Value): Frame {
  const environment = within(frame.environment)
  environment.variables.set(name, value)
  return { ...frame, environment }
}

/** Whether a condition holds for one error; nothing where that is not certain. What else it does has been read already. */
function holdsFor (frame: Frame, test: Expression, name: string, value: Value): boolean | undefined {
  const effects = { throws: new Map(), answers: new Map(), gaps: new Set<string>(), returned: [], reply: {} }
  const result = readExpression({ ...withName(frame, name, value), effects }, test)
  return certain({ ...withName(frame, name, value), effects }, test, result)
}

/**
 * Reads a condition and parts the ways after it. Conditions are not evaluated, but for those that are about an error that is
 * known: `error instanceof X` tells which of what was caught goes which way.
 */
export function branches (frame: Frame, test: Expression): Branches {
  if (test.type === 'Literal') return test.value ? { yes: frame } : { no: frame }
  const result = readExpression(frame, test)
  const holds = certain(frame, test, result)
  if (holds !== undefined) return holds ? { yes: frame } : { no: frame }
  const uncertain = { ...frame, maybe: true }
  const caught = caughtIn(frame, test)
  if (caught === undefined) return { yes: uncertain, no: uncertain }
  const [name, { failures }] = caught
  const judged = [...failures].map(([key, failure]) => [key, failure, holdsFor(frame, test, name, failure.value)] as const)
  // Where nothing is known of what is caught, it may be anything.
  const unforeseen = judged.length === 0 ? undefined : holdsFor(frame, test, name, { kind: 'unforeseen' })
  const where = (wanted: boolean): Frame | undefined => {
    const possible = judged.filter(([, , holds]) => holds !== !wanted)
    if (possible.length === 0 && unforeseen === !wanted) return undefined
    return withName(uncertain, name, { kind: 'caught', failures: new Map(possible.map(([key, failure]) => [key, failure])) })
  }
  const [yes, no] = [where(true), where(false)]
  return { ...(yes !== undefined && { yes }), ...(no !== undefined && { no }) }
}
