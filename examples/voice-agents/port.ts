/** The port to listen on: `PORT`, or 3000. */
export function portOf ({ PORT = '3000' }: { readonly PORT?: string | undefined }): number {
  return Number(PORT)
}
