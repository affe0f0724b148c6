import type { Pattern } from 'acorn'
import { assign } from './environment.js'
import type { Frame } from './frame.js'
import { elementsOf, entriesOf, isOpen } from './elements.js'
import { readExpression } from './read-expression.js'
import { member, propertyName, setMember, unknownMember } from './read-member.js'
import { each, either, made, nothing, type Value } from './value.js'

/** What remains of an object without some of its properties. */
function rest (value: Value, taken: readonly string[]): Value {
  if (value.kind !== 'made' && value.kind !== 'live') return value
  return made(entriesOf(value).filter(([name]) => !taken.includes(name)), { ...(isOpen(value) && { open: true }) })
}

/** A value, or its default where there may be none. */
function withDefault (value: Value, otherwise: () => Value): Value {
  const missing = (one: Value): boolean => one.kind === 'live' && one.value === undefined
  const given = each(value).filter((one) => !missing(one))
  if (given.length > 0 && given.every(({ kind }) => kind !== 'outside' && kind !== 'lost') && given.length === each(value).length) return value
  return either([...given, otherwise()])
}

/** Gives the names in a pattern their values: new ones, or those of variables that there are. */
export function bindPattern (frame: Frame, pattern: Pattern, value: Value, bind: 'declare' | 'var' | 'assign' = 'declare'): void {
  switch (pattern.type) {
    case 'Identifier':
      if (bind === 'assign') assign(frame.environment, pattern.name, value)
      else (bind === 'var' ? frame.whole : frame.environment).variables.set(pattern.name, value)
      break
    case 'MemberExpression':
      setMember(frame, pattern, value)
      break
    case 'AssignmentPattern':
      bindPattern(frame, pattern.left, withDefault(value, () => readExpression(frame, pattern.right)), bind)
      break
    case 'ArrayPattern': {
      const { known, others } = elementsOf(value)
      pattern.elements.forEach((element, index) => {
        if (element?.type === 'RestElement') bindPattern(frame, element.argument, made(known.slice(index).map((one, at) => [String(at), one]), { list: true, ...(others !== undefined && { open: true }) }), bind)
        else if (element !== null) bindPattern(frame, element, known[index] ?? others ?? nothing, bind)
      })
      break
    }
    case 'ObjectPattern': {
      const taken: string[] = []
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') bindPattern(frame, property.argument, rest(value, taken), bind)
        else {
          const name = propertyName(frame, property.key, property.computed)
          if (name !== undefined) taken.push(name)
          bindPattern(frame, property.value, name === undefined ? unknownMember(value) : member(frame, value, name, property.value), bind)
        }
      }
      break
    }
  }
}
