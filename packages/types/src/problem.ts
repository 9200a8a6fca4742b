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
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.String({ description: 'English, for developers' }),
  instance: Type.String(),
  code: Type.String({ description: 'stable; what clients translate', examples: ['invalid-cursor'] }),
  errors: Type.Array(
    Type.Object({ pointer: Type.String({ description: 'JSON pointer or parameter name' }), code: Type.String(), detail: Type.String() }),
  ),
  requestId: Type.String(),
})
export type Problem = Type.Static<typeof Problem>
