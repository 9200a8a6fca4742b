import { cleanLine } from './clean.ts'

const longest = 40
const longestInUnits = 200
const words = new Intl.Segmenter('und', { granularity: 'word' })
const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * The words of a URL: letters and digits of any script, lower-cased, NFC, all else `-`; never romanised.
 * At most 40 graphemes and 200 UTF-16 units, cut between words where there are any. A title without letters or digits gives `article`.
 */
export function slugify(title: string): string {
  const plain = cleanLine(title)
    .toLowerCase()
    .normalize('NFC')
    .replace(/\p{Variation_Selector}/gu, '')
    .replace(/(?:[^\p{L}\p{N}\p{M}]|(?<![\p{L}\p{N}\p{M}])\p{M}+)+/gu, '-')
  return shorten(plain.replace(/^-+/, '')).replace(/-+$/, '') || 'article'
}

function shorten(plain: string): string {
  let slug = ''
  let length = 0
  for (const { segment } of words.segment(plain.slice(0, 2000))) {
    const clusters = clustersOf(segment)
    const fits = length + clusters.length <= longest && slug.length + segment.length <= longestInUnits
    if (!fits) return slug === '' ? cut(clusters) : slug
    slug += segment
    length += clusters.length
  }
  return slug
}

/** ASCII, Han and Hangul syllables are a cluster each, and most titles have nothing else. */
const plainClusters = /^[\u0020-\u007e\u4e00-\u9fff\uac00-\ud7a3]*$/

function clustersOf(segment: string): string[] {
  if (plainClusters.test(segment)) return segment.split('')
  return Array.from(graphemes.segment(segment), (part) => part.segment)
}

/** A single word longer than a slug may be. */
function cut(clusters: string[]): string {
  let slug = ''
  for (const cluster of clusters.slice(0, longest)) {
    if (slug.length + cluster.length > longestInUnits) break
    slug += cluster
  }
  return slug
}
