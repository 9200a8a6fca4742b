interface Contact {
  /** URIs. */
  contacts: string[]
  publicUrl: string
  languages: string[]
}

/** RFC 9116. It runs out half a year after the month it is read in, so that its text changes once a month only. */
export function securityTxt({ contacts, publicUrl, languages }: Contact, now: Date): string {
  const expires = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 7, 1)).toISOString()
  const preferred = [...new Set(languages.map((lang) => lang.split('-')[0]))].join(', ')
  return [
    ...contacts.map((contact) => `Contact: ${contact}`),
    `Expires: ${expires}`,
    `Preferred-Languages: ${preferred}`,
    `Canonical: ${publicUrl}/.well-known/security.txt`,
    '',
  ].join('\n')
}
