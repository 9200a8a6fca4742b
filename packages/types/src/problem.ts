import Type from 'typebox'

/** Stable codes; the reader's language supplies the words. */
export const problemCodes = [
  'invalid-parameter',
  'unknown-parameter',
  'invalid-cursor',
  'resync-required',
  'unknown-language',
  'not-found',
  'article-not-found',
  'article-withdrawn',
  'method-not-allowed',
  'payload-too-large',
  'unsupported-media-type',
  'headers-too-large',
  'malformed-request',
  'uri-too-long',
  'request-timeout',
  'too-many-requests',
  'unavailable',
  'internal',
] as const

export const ProblemCode = Type.Union(problemCodes.map((code) => Type.Literal(code)))
export type ProblemCode = (typeof problemCodes)[number]

/** RFC 9457 problem details, `application/problem+json`. */
export const Problem = Type.Object({
  type: Type.String({ examples: ['about:blank'] }),
  title: Type.String({ examples: ['The cursor is not valid'] }),
  status: Type.Integer({ examples: [400] }),
  detail: Type.String({ description: 'English, for developers', examples: ['the cursor is broken: take it unchanged from `next`'] }),
  instance: Type.String({ description: 'the path that was asked for', examples: ['/v1/articles'] }),
  code: Type.String({ description: 'stable; what clients translate', examples: ['invalid-cursor'] }),
  errors: Type.Array(
    Type.Object({
      pointer: Type.String({ description: 'JSON pointer or parameter name', examples: ['cursor'] }),
      code: Type.String({ examples: ['invalid-cursor'] }),
      detail: Type.String({ examples: ['the cursor is broken'] }),
    }),
  ),
  requestId: Type.String({ description: 'finds this request in the log', examples: ['0b0d5c1e-6f0d-4a55-9d3c-2f4c1d1f9a10'] }),
})
export type Problem = Type.Static<typeof Problem>
