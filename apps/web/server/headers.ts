/** What a browser may do with our answers. Never put on proxied ones: the API's `/docs` brings its own script. */
const contentSecurityPolicy = (scripts: string[], styles: string[]) =>
  [
    "default-src 'self'",
    ["script-src 'self'", ...scripts].join(' '),
    ["style-src 'self'", ...styles].join(' '),
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'self'",
  ].join('; ')

export const assetHeaders = { 'x-content-type-options': 'nosniff' }

export const pageHeaders = {
  ...assetHeaders,
  'content-security-policy': contentSecurityPolicy([], []),
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
}

/** For pages with inline parts: each is allowed by the hash of its text, and nothing else inline is. */
export const headersWithInline = (scripts: string[], styles: string[]) => ({
  ...pageHeaders,
  'content-security-policy': contentSecurityPolicy(scripts, styles),
})
export type PageHeaders = typeof pageHeaders

/** Seconds after which asking again is worth it when the API is away. */
export const retryAfter = '5'
