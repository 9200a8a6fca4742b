/** Lines without personal data: no address, no query, no cookie, no agent. */
import type { FastifyServerOptions } from 'fastify'

export const loggerOptions = (level: string, stream?: { write(line: string): void }): NonNullable<FastifyServerOptions['logger']> => ({
  level,
  ...(stream && { stream }),
  serializers: { req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.split('?', 1)[0]! }) },
})
