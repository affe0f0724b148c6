import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'

export default async function (app: FastifyInstance) {
  await app.register(multipart, { limits: { fileSize: 10, files: 1, fields: 1 } })

  app.post('/avatar', async (request) => {
    const file = await request.file()
    const content = await file?.toBuffer()
    return { size: content?.length ?? 0 }
  })
  app.post('/albums', async (request) => {
    const names: string[] = []
    for await (const part of request.parts()) {
      if (part.type === 'file') await part.toBuffer()
      names.push(part.fieldname)
    }
    return names
  })
  app.post('/notes', async () => ({ taken: true }))
}

export const want = {
  'POST /avatar': ['400 MALFORMED_BODY', '406 NOT_ACCEPTABLE', '413 PAYLOAD_TOO_LARGE'],
  'POST /albums': ['400 MALFORMED_BODY', '406 NOT_ACCEPTABLE', '413 PAYLOAD_TOO_LARGE'],
  'POST /notes': []
}
