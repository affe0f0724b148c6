/** A route with an id in its path. */
export interface ById {
  readonly Params: { readonly id: string }
}
