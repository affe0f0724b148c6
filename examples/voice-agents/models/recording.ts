import { Type, type Static } from 'typebox'
import { count, id, instant } from './properties.js'
import { model } from './response.js'
import { WorkspaceParams } from './workspace.js'

/** A multipart form; the parser makes a buffer of the file. */
export const Upload = Type.Object({
  file: Type.Unsafe<Buffer>({ description: 'The audio of the call.', contentMediaType: 'audio/wav' })
}, { additionalProperties: false })

export const Recording = model('Recording', 'The audio of a call.', {
  id: id('The id of the recording.'),
  bytes: count('The size of the file.'),
  created_at: instant('When the recording was uploaded.')
})
export type Recording = Static<typeof Recording>

export const RecordingUrl = model('RecordingUrl', 'Where a recording can be fetched for a while.', {
  url: Type.String({ description: 'The address of the file.', format: 'uri', maxLength: 2048 })
})

export const RecordingParams = Type.Object({ ...WorkspaceParams.properties, recording_id: id('The id of the recording.') })
