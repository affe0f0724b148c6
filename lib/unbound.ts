/**
 * A hook that is the same function when it is bound, for hooks that use no `this`. Fastify binds every hook of a context anew for each of its
 * routes and their HEAD routes, which is 48 bytes each.
 */
export function unbound<Hook extends (...args: never[]) => unknown> (hook: Hook): Hook {
  return Object.assign(hook, { bind: () => hook })
}
