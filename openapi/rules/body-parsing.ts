import type { Finding, Rule } from '../operation.js'

/** Bodies that cannot be read: malformed, empty, too large or of an unknown type. */
export const bodyParsing: Rule = {
  name: 'body-parsing',
  description: 'the method takes a body, which can be malformed, empty, too large or of an unknown type',
  reference: 'https://fastify.dev/docs/latest/Reference/ContentTypeParser/',
  applies: ({ method, takesBody, parsesJson, bodyLimit }) => {
    if (!takesBody) return []
    const findings: Finding[] = [
      { builtIn: 'malformedBody', reason: `${method} takes a body` },
      { builtIn: 'payloadTooLarge', reason: `the body limit is ${bodyLimit} bytes` },
      { builtIn: 'unsupportedMediaType', reason: `${method} takes a body of the media types that have a parser` }
    ]
    return parsesJson ? [...findings, { builtIn: 'emptyBody', reason: 'a JSON body must not be empty' }] : findings
  }
}
