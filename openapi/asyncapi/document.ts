/** What a service says of its document. */
export interface AsyncApiRoot {
  readonly info: { readonly title: string, readonly version: string, readonly [name: string]: unknown }
  readonly [name: string]: unknown
}
