import type { AnyNode, ArrowFunctionExpression, ClassDeclaration, ClassExpression, FunctionDeclaration, FunctionExpression, Pattern, Program } from 'acorn'

/** The node of a function. */
export type FunctionNode = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression

/** The node of a class. */
export type ClassNode = ClassDeclaration | ClassExpression

/** A function or class as it is written, or a whole script, with the names that it declares. */
export interface Code {
  readonly node: FunctionNode | ClassNode | Program
  readonly parent: Code | undefined
  readonly declares: Set<string>
  /** Those of the names that functions inside give other values. */
  readonly changes: Set<string>
  /** Those of the names that are given other values at all. */
  readonly assigned: Set<string>
}

/** The functions and classes of a script. */
export interface CodeIndex {
  readonly top: Code
  /** By the offset at which V8 says that they begin. */
  readonly byOffset: ReadonlyMap<number, Code>
  readonly byNode: ReadonlyMap<AnyNode, Code>
}

function isNode (value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** The children of a node, in the order of the text. */
export function children (node: AnyNode): AnyNode[] {
  const found: AnyNode[] = []
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) found.push(...value.filter(isNode))
    else if (isNode(value)) found.push(value)
  }
  return found
}

/** The names that a pattern binds. */
export function boundNames (pattern: Pattern): string[] {
  switch (pattern.type) {
    case 'Identifier': return [pattern.name]
    case 'ObjectPattern': return pattern.properties.flatMap((property) => boundNames(property.type === 'Property' ? property.value : property.argument))
    case 'ArrayPattern': return pattern.elements.flatMap((element) => element === null ? [] : boundNames(element))
    case 'AssignmentPattern': return boundNames(pattern.left)
    case 'RestElement': return boundNames(pattern.argument)
    default: return []
  }
}

/** Whether a node is a function. */
export function isFunction (node: AnyNode): node is FunctionNode {
  return node.type === 'FunctionDeclaration' || node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression'
}

/** Whether a node is a class. */
export function isClass (node: AnyNode): node is ClassNode {
  return node.type === 'ClassDeclaration' || node.type === 'ClassExpression'
}

/** V8 says that a function begins at its parameters, an arrow function and a class where their text does. */
function offsetOf (node: FunctionNode | ClassNode, source: string): number {
  if (isClass(node) || node.type === 'ArrowFunctionExpression') return node.start
  const beforeParameters = /(?:\/\*[^]*?\*\/|\/\/.*|[^(])*?(?=\()/y
  beforeParameters.lastIndex = node.id?.end ?? node.start
  beforeParameters.test(source)
  return beforeParameters.lastIndex
}

/** The function around some code, itself included, that declares a name. */
export function declaringCode (code: Code | undefined, name: string): Code | undefined {
  return code === undefined || code.declares.has(name) ? code : declaringCode(code.parent, name)
}

/** Finds the functions and classes of a script, and which names they declare. */
export function indexCode (program: Program, source: string): CodeIndex {
  const byOffset = new Map<number, Code>()
  const byNode = new Map<AnyNode, Code>()
  const assigned: Array<[name: string, by: Code]> = []
  const codeOf = (node: Code['node'], parent: Code | undefined): Code => ({ node, parent, declares: new Set(), changes: new Set(), assigned: new Set() })

  const enter = (node: FunctionNode | ClassNode, parent: Code): Code => {
    const code = codeOf(node, parent)
    if (node.id != null) (node.type.endsWith('Declaration') ? parent : code).declares.add(node.id.name)
    byNode.set(node, code)
    byOffset.set(offsetOf(node, source), code)
    return code
  }
  const declare = (code: Code, names: readonly string[]): void => { for (const name of names) code.declares.add(name) }
  const visit = (node: AnyNode, around: Code): void => {
    let code = around
    if (isFunction(node)) {
      code = enter(node, around)
      declare(code, node.params.flatMap(boundNames))
    } else if (isClass(node)) code = enter(node, around)
    else if (node.type === 'VariableDeclarator') declare(code, boundNames(node.id))
    else if (node.type === 'CatchClause' && node.param != null) declare(code, boundNames(node.param))
    else if (node.type === 'ImportSpecifier' || node.type === 'ImportDefaultSpecifier' || node.type === 'ImportNamespaceSpecifier') declare(code, [node.local.name])
    else if (node.type === 'AssignmentExpression') for (const name of boundNames(node.left as Pattern)) assigned.push([name, code])
    else if (node.type === 'UpdateExpression' && node.argument.type === 'Identifier') assigned.push([node.argument.name, code])
    for (const child of children(node)) visit(child, code)
  }
  const top = codeOf(program, undefined)
  for (const child of children(program)) visit(child, top)
  // V8 says that a class begins where its constructor does.
  for (const [node, code] of byNode) {
    if (!isClass(node)) continue
    const constructor = node.body.body.find((member) => member.type === 'MethodDefinition' && member.kind === 'constructor')
    if (constructor?.type === 'MethodDefinition') byOffset.set(offsetOf(constructor.value, source), code)
  }
  for (const [name, by] of assigned) {
    const declaring = declaringCode(by, name)
    declaring?.assigned.add(name)
    if (declaring !== by) declaring?.changes.add(name)
  }
  return { top, byOffset, byNode }
}
