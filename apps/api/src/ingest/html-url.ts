const tracking =
  /^(?:utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_cid|mc_eid|spm|share_token|from_source|_ga|ref_src|wt\.\w+|cmpid|ocid|smid|xtor)$/i
const longest = 2000

/** An absolute http(s) address, or null; `base` resolves relative ones. Credentials never pass. */
export function webAddress(address: string | null | undefined, base: string | null = null): string | null {
  if (address === null || address === undefined || address.trim() === '') return null
  const url = URL.parse(address.trim(), base ?? undefined)
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.username !== '' || url.password !== '') return null
  return url.href.length <= longest ? url.href : null
}

/** The address that stands for an article: absolute, without fragment and tracking parameters; null when there is none. */
export function canonicalAddress(address: string | null | undefined, base: string | null = null): string | null {
  const absolute = webAddress(address, base)
  if (absolute === null) return null
  const url = new URL(absolute)
  url.hash = ''
  const names = [...url.searchParams.keys()].filter((name) => tracking.test(name))
  // Deleting rewrites the whole query, so a query without tracking stays letter for letter.
  for (const name of names) url.searchParams.delete(name)
  return url.href
}
