import Type from 'typebox'

/** Lower-case base 36, time-ordered, no hyphen, so that `{id}-{slug}` splits at the first hyphen. */
export const Id = Type.String({ pattern: '^[0-9a-z]{1,32}$', description: 'opaque id', examples: ['m3x8k2p0a7q1z'] })

export const Slug = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'words of the URL, Unicode, decoration only',
  examples: ['lantern-festival'],
})

/** RFC 3339 in UTC with milliseconds. */
export const Timestamp = Type.String({ format: 'date-time', examples: ['2026-01-15T00:30:00.000Z'] })

/** `T | null`: the API says "unknown" with null and never leaves a field out. */
export const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** An absolute http(s) address. */
export const WebAddress = Type.String({ pattern: '^https?://[^\\s]+$', maxLength: 2000, examples: ['https://news.example/lantern-festival'] })

export const Cursor = Type.String({
  minLength: 1,
  maxLength: 600,
  pattern: '^[A-Za-z0-9_-]+$',
  description: 'opaque position, taken from `next` or `prev` of an earlier answer to the same query',
  examples: ['WzEsIm4iLCIyMDI2LTAxLTE1IDAwOjMwOjAwKzAwIiwibTN4OCIsIjdmM2EiXQ'],
})

export const Limit = Type.Integer({ minimum: 1, maximum: 100, default: 20, description: 'items a page, 100 at most' })
