/** Headers of one answer, kept with it. */
export interface AnswerHeaders {
  /** `field` in lower case. */
  header(field: string, value: string): void
}

/** `Content-Language` of a mixed list: every language on it, once. */
export function sayLanguages(reply: AnswerHeaders, items: { lang: string }[]): void {
  const langs = [...new Set(items.map(({ lang }) => lang))]
  if (langs.length > 0) reply.header('content-language', langs.join(', '))
}
