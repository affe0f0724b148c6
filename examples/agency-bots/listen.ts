import type { FastifyInstance } from 'fastify'

/** What of an app is needed to listen. */
type Listener = Pick<FastifyInstance, 'listen'>

/** Listens on this machine only: on `PORT` or 3000, and where that is taken on any port. Returns the origin. */
export async function listen (app: Listener, { PORT = '3000' }: { readonly PORT?: string | undefined }): Promise<string> {
  const host = '127.0.0.1'
  return app.listen({ host, port: Number(PORT) }).catch(() => app.listen({ host, port: 0 }))
}
