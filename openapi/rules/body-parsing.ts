import type { Finding, Rule } from '../operation.js'

/** Bodies that cannot be read: malformed, empty, too large or of an unknown type. */
export const bodyParsing: Rule = {
  name: 'body-parsing',
  description: 'the method takes a body, which can be malformed, empty, too large or of an unknown type',
  reference: 'https://fastify.dev/docs/latest/Reference/ContentTypeParser/',
  applies: ({ method, takesBody, parsesJson, bodyLimit }) => {
    if (!takesBody) return []
    const parsing: Finding[] = [
      { builtIn: 'malformedBody', reason: `${method} takes a body, which must be well-formed if it is JSON` },
      { builtIn: 'emptyBody', reason: `${method} takes a body, which must not be empty if it is JSON` }
    ]
    return [
      ...(parsesJson ? parsing : []),
      { builtIn: 'payloadTooLarge', reason: `the body limit is ${bodyLimit} bytes` },
      { builtIn: 'unsupportedMediaType', reason: `${method} takes a body of the media types that have a parser` }
    ]
  }
}
