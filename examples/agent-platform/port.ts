/** The port to listen on: what `PORT` says, or 3000. */
export function portOf ({ PORT = '3000' }: { readonly PORT?: string | undefined }): number {
  return Number(PORT)
}
