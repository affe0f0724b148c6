/**
 * What the prototype of a class has whose errors are made without Error's constructor, which captures a stack: they look like
 * errors to those who tell them by their tag, and have their name and message for a stack. Any of them can be given another one,
 * also by `Error.captureStackTrace`.
 */
export const withoutStack: PropertyDescriptorMap = {
  [Symbol.toStringTag]: { value: 'Error', configurable: true },
  stack: {
    configurable: true,
    get (this: Error) { return `${this.name}: ${this.message}` },
    set (this: Error, value: unknown) { Object.defineProperty(this, 'stack', { value, configurable: true, writable: true }) }
  }
}
