import { randomUUID } from 'node:crypto'
import multipart from '@fastify/multipart'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import { pageOf } from 'fastify-error-contract'
import type { Clients } from '../clients.js'
import { findRecording } from '../find.js'
import { fileLimit, s3Errors } from '../mappings.js'
import { getRecordingUrl, listRecordings, uploadRecording } from '../operations/recordings.js'
import { ownedBy, save, type Store } from '../store.js'

interface Needs {
  readonly store: Store
  readonly clients: Clients
}

/** The most bytes of a recording. */
const FILE_MAX = 1048576

/** What needs the bucket. An upload is a form and nothing else: JSON is a type that it does not take. */
const fileRoutes: FastifyPluginAsyncTypebox<Needs> = async (app, { store, clients }) => {
  app.removeContentTypeParser(['application/json', 'text/plain'])
  await app.register(multipart, { attachFieldsToBody: 'keyValues', limits: { files: 1, fileSize: FILE_MAX } })
  app.mapErrors(s3Errors)
  app.mapErrors(fileLimit)

  app.post('/recordings', { schema: uploadRecording }, async ({ params, body: { file } }, reply) => {
    const recording = { ...params, id: randomUUID(), bytes: file.length, created_at: store.now().toISOString() }
    await clients.putFile(recording.id, file)
    return reply.code(201).send(save(store.recordings, recording))
  })

  app.get('/recordings/:recording_id/url', { schema: getRecordingUrl }, async ({ params }) => ({ url: await clients.signUrl(findRecording(store, params).id) }))
}

/** What was said, as files. */
export const recordingRoutes: FastifyPluginAsyncTypebox<Needs> = async (app, { store, clients }) => {
  app.get('/recordings', { schema: listRecordings }, async ({ params, query }) => pageOf(ownedBy(store.recordings, params.workspace_id), query))

  await app.register(fileRoutes, { store, clients })
}
