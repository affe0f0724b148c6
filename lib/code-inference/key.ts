import type { Failures } from './failure.js'
import type { Reader } from './reader.js'
import { each, type Value } from './value.js'

const DEEPEST = 3

function failureKeys (failures: Failures): string {
  return [...failures.keys()].sort().join(',')
}

/** A text that two values have in common where functions do the same with them. Texts for people make no difference. */
export function keyOf (reader: Pick<Reader, 'idOf'>, value: Value, depth = 0): string {
  const inside = (one: Value): string => keyOf(reader, one, depth + 1)
  switch (value.kind) {
    case 'live': {
      if ((typeof value.value === 'object' && value.value !== null) || typeof value.value === 'function') return `o${reader.idOf(value.value)}`
      return `${typeof value.value}:${String(value.value)}`
    }
    case 'closure': return `c${reader.idOf(value.code)}.${reader.idOf(value.environment)}`
    case 'bound': return `b(${[value.target, value.self, ...value.args].map(inside).join()})`
    case 'method': return `m(${inside(value.self)}).${value.name}`
    case 'made': {
      if (depth >= DEEPEST) return `i${reader.idOf(value)}`
      const properties = [...value.properties].map(([name, property]) => `${name}=${inside(property)}`)
      return `{${value.definition?.code ?? ''}${value.type === undefined ? '' : inside(value.type)}${properties.join()}${value.open ?? ''}}`
    }
    case 'deferred': return `d(${inside(value.value)};${failureKeys(value.fails)})`
    case 'either': return `(${each(value).map(inside).join('|')})`
    case 'caught': return `x(${failureKeys(value.failures)})`
    case 'request': return `q${reader.idOf(value.context)}`
    case 'reply': return `r${reader.idOf(value.context)}${value.status === undefined ? '' : inside(value.status)}`
    case 'socket': return `s${reader.idOf(value.scope)}`
    case 'fact': return `f${value.holds}`
    case 'lost': return 'l'
    default: return value.kind
  }
}

/** A text that is shorter than a code and says something else is for people, and never the name of anything. */
export function asArgument (value: Value): Value {
  return value.kind === 'live' && typeof value.value === 'string' && /\s/.test(value.value) ? { kind: 'outside' } : value
}
