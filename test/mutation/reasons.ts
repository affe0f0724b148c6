import type { ReasonOf } from './report.js'

const documented = 'only the document asks for this; the tests of the document, which this run leaves out, hold it'
const elsewhere = 'only whole services meet this; their tests, which this run leaves out, hold it'
const same = 'the other way comes to the same'
const quick = 'the quick way and the long one end alike, which tests of both hold'

/** Why no test notices a change, by its file, the text before it and the text after it, of which a part is enough. */
const reasons: ReadonlyArray<readonly [file: string, before: string, after: string, reason: string]> = [
  ['direct-answer', 'definition.status >= 500', '', 'the error is made where it is logged; only its stack, which no test compares, begins elsewhere'],
  ['direct-answer', 'typeof definition.message', '', 'a text is computed once more, to the same end'],
  ['direct-answer', '\'function\'', '', 'a text is computed once more, to the same end'],
  ['error-handler', 'value === undefined', 'false', 'a text that is no time ends as none does'],
  ['error-handler', 'headers === undefined', 'false', 'no headers have no time to wait'],
  ['error-handler', 'state.mappings.length === 0', 'false', `${same}: there is no mapping to ask`],
  ['error-handler', 'mapped(state, error, request)', '', elsewhere],
  ['error-handler', '() => false', '() => undefined', same],
  ['reply-guard', 'typeof payload !== \'string\'', '', 'what is no text of a JSON object cannot be parsed as one, and then says as little'],
  ['reply-guard', '\'{\'', '', 'what is no text of a JSON object cannot be parsed as one, and then says as little'],
  ['reply-guard', '{ return {} }', '{}', 'nothing is spread like an object without members'],
  ['reply-guard', 'typeof read(body', '', 'Fastify sends nothing that has one of the two and not the other'],
  ['reply-guard', 'given >= 300', 'given > 300', 'an error handler that answers 300 is as little a mistake as one that answers 301'],
  ['reply-guard', 'routeOf(request)?.recovers', '', 'what has met an error and has no route is answered with an error status'],
  ['reply-guard', 'given !== undefined', 'true', 'Fastify runs onError once before an answer is given'],
  ['reply-guard', '\'fastify.reply.isRunningOnErrorHook\'', '', quick],
  ['reply-guard', '{ const route = routeOf(request) if', '{}', quick],
  ['reply-guard', 'route === undefined', '', quick],
  ['reply-guard', '!isUntouched(reply)', '', quick],
  ['reply-guard', 'runningSlot.get(reply) !== true', '', quick],
  ['reply-guard', 'true', 'false', quick],
  ['reply-guard', 'ofErrors || ofAnswers', 'true', quick],
  ['reply-guard', 'answerHere(', 'false', quick],
  ['reply-headers', 'hasHeader(\'content-type\')', 'true', 'what is not there is removed in vain'],
  ['reply-headers', '\'content-length\'', '', 'the length is set again when the answer is sent'],
  ['reply-headers', '\'cache-control\'', '', 'it is set right afterwards'],
  ['reply-headers', 'kept === undefined', '', `${same}: Fastify keeps a header where it is set here`],
  ['reply-headers', 'keptHeaders(reply) ?? reply.getHeaders()', '', `${same}: what is on Node's response as well is dropped next`],
  ['reply-headers', 'trailersSlot.get(reply) !== null', 'true', 'what is null becomes null'],
  ['reply-headers', 'idHeader !== undefined', '', 'a header without a name is none'],
  ['resolve-problem', 'phrase}.', '', documented],
  ['resolve-problem', '/^HTTP_', '', documented],
  ['resolve-problem', 'status === undefined', '', documented],
  ['resolve-problem', 'statusBuiltIns[status] !== undefined', '', documented],
  ['resolve-problem', 'definition !== undefined', '', documented],
  ['resolve-problem', 'message === undefined', 'false', 'a message that is undefined is none'],
  ['resolve-problem', 'status >= 500', '', 'of plugins that validate answers; the tests of these plugins, which this run leaves out, hold it'],
  ['resolve-problem', '{ status: errorStatus(statusCode)', '', `${same}: what is not found here is read below`],
  ['resolve-problem', 'failed !== undefined', '', `${same}: what is not found here is read below`],
  ['resolve-problem', 'typeof facts.code', 'true', 'nothing but a text is found in a catalogue'],
  ['send-answer', 'route.witnesses !== undefined', 'false', 'it is found out again, to the same end'],
  ['send-answer', 'route === undefined', 'false', 'what fails then is answered by the error that was met']
]

export const reasonOf: ReasonOf = ({ file, before, after }) =>
  reasons.find(([inFile, part, instead]) => file === `lib/${inFile}.ts` && before.includes(part) && after.includes(instead))?.[3]
