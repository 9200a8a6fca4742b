/** What every answer says besides its content, to browsers and to clients on other origins. Cached answers carry it as they are. */

/** For JSON: nothing in it may load, run, or be framed. `/docs` brings a policy of its own. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'"

const year = 365 * 24 * 3_600

export const exposedHeaders = [
  'ETag',
  'Link',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Deprecation',
  'Sunset',
  'Server-Timing',
  'X-Request-Id',
]

export const publicHeaders = (https: boolean): Record<string, string> => ({
  'access-control-allow-origin': '*',
  'access-control-expose-headers': exposedHeaders.join(', '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  // Public data, for every origin: what CORS says of fetch, said of images and scripts.
  'cross-origin-resource-policy': 'cross-origin',
  'content-security-policy': dataPolicy,
  ...(https && { 'strict-transport-security': `max-age=${year}` }),
})
