import type { FastifyReply } from 'fastify'

/** `Content-Language` of a mixed list: every language on it, once. */
export function sayLanguages(reply: FastifyReply, items: { lang: string }[]): void {
  const langs = [...new Set(items.map(({ lang }) => lang))]
  if (langs.length > 0) void reply.header('content-language', langs.join(', '))
}
