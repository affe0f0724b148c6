import { lookUp } from './environment.js'
import type { Frame } from './frame.js'
import type { Value } from './value.js'

/** What `this` stands for; in an arrow function of the running app, it has to be found. */
export function selfOf ({ self, environment }: Frame): Value {
  return self.kind === 'lexical' ? lookUp(environment, 'this') : self
}
