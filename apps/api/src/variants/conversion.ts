/** Chinese of the other script, shown in the one that was asked for. Works on answers, so that nothing else knows of it. */
import { type Converter, convertBlocks, convertImage, isConvertible, isIn, type Words } from '@sinmun/text/server'
import type { Article, ArticleCard, ArticleLink, Block, Image, SearchHit, TextPart, Variant } from '@sinmun/types'
import { ByteCache } from './byte-cache.ts'

/** One converter with what it has converted: the texts and bodies of revisions, which never change. */
export interface Conversion {
  converter: Converter
  texts: ByteCache<Texts>
  bodies: ByteCache<Block[]>
}

interface Texts {
  title: string
  summary: string | null
  image: Words | null
}

export const conversionOf = (converter: Converter): Conversion => ({
  converter,
  texts: new ByteCache(4 * 1_048_576),
  bodies: new ByteCache(12 * 1_048_576),
})

const jsonBytes = (value: unknown): number => JSON.stringify(value).length * 2

/** An editor's own version wins: where the story has one in this variant, its other version stays as it is written. */
const shouldConvert = (lang: string, translations: readonly { lang: string }[], variant: Variant): boolean =>
  isConvertible(lang, variant) && !translations.some((other) => isIn(other.lang, variant))

const urlIn = (variant: Variant, url: string): string => url.replace(/^\/[^/]+/, `/${variant}`)

// Names are shared by articles of every language: a Korean or Japanese one is not Chinese to convert.
const foreign = /\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana}/u
const nameIn = (name: string, converter: Converter): string => (foreign.test(name) ? name : converter.text(name))
const named = <T extends { name: string }>(list: readonly T[], converter: Converter): T[] =>
  list.map((each) => ({ ...each, name: nameIn(each.name, converter) }))

/** As it is when there is nothing to convert. */
export function convertCard<T extends ArticleCard>(card: T, conversion: Conversion | null): T {
  if (!conversion) return card
  const { converter } = conversion
  const { variant } = converter
  const around = { ...card, alternateTitle: alternateIn(card, converter), translations: translationsIn(card, variant) }
  if (!shouldConvert(card.lang, card.translations, variant)) return around
  const { title, summary, image } = textsOf(card, conversion)
  return {
    ...around,
    lang: variant,
    url: urlIn(variant, card.url),
    title,
    summary,
    image: card.image && image && { ...card.image, ...image },
    sources: named(card.sources, converter),
    authors: named(card.authors, converter),
    converted: card.lang,
  }
}

function alternateIn({ alternateTitle }: ArticleCard, converter: Converter): ArticleCard['alternateTitle'] {
  if (!alternateTitle || !isConvertible(alternateTitle.lang, converter.variant)) return alternateTitle
  return { lang: converter.variant, text: converter.text(alternateTitle.text) }
}

/** `lang` stays what the version is written in; its address is the one that shows it in the variant. */
function translationsIn({ lang, translations }: ArticleCard, variant: Variant): ArticleCard['translations'] {
  const versions = [{ lang }, ...translations]
  return translations.map((each) => (shouldConvert(each.lang, versions, variant) ? { ...each, url: urlIn(variant, each.url) } : each))
}

function textsOf({ id, revision, title, summary, image }: ArticleCard, { converter, texts }: Conversion): Texts {
  const make = (): Texts => ({
    title: converter.text(title),
    summary: summary && converter.text(summary),
    image: image && wordsOf(convertImage(image, converter)),
  })
  return texts.get(`${id}:${revision}`, make, jsonBytes)
}

const wordsOf = ({ alt, caption, credit }: Image): Words => ({ alt, caption, credit })

export function convertLink(link: ArticleLink, versions: readonly { lang: string }[], conversion: Conversion | null): ArticleLink {
  if (!conversion) return link
  const { converter } = conversion
  if (!shouldConvert(link.lang, versions, converter.variant)) return link
  return { ...link, lang: converter.variant, url: urlIn(converter.variant, link.url), title: converter.text(link.title) }
}

/** A completion keeps its marks; names stay, since what they lead to lists every language. */
export function convertSuggestion<T extends { lang: string; url: string; parts: TextPart[] }>(
  suggestion: T,
  versions: readonly { lang: string }[],
  conversion: Conversion | null,
): T {
  if (!conversion) return suggestion
  const { converter } = conversion
  const { lang, url, parts } = suggestion
  if (!shouldConvert(lang, versions, converter.variant)) return suggestion
  return { ...suggestion, lang: converter.variant, url: urlIn(converter.variant, url), parts: convertParts(parts, converter) }
}

function convertParts(parts: readonly TextPart[], converter: Converter): TextPart[] {
  const texts = converter.pieces(parts.map(({ text }) => text))
  return parts.map(({ hit }, index) => ({ text: texts[index]!, hit }))
}

/** `previous` and `next` are converted by the route, which knows the other versions of their stories. */
export function convertArticle(article: Article, conversion: Conversion | null): Article {
  if (!conversion) return article
  const { converter, bodies } = conversion
  const card = convertCard(article, conversion)
  const related = article.related.map((each) => convertCard(each, conversion))
  if (card.converted === null) return { ...card, related }
  const body = bodies.get(`${article.id}:${article.revision}`, () => convertBlocks(article.body, converter), jsonBytes)
  return {
    ...card,
    body,
    related,
    tags: named(article.tags, converter),
    corrections: article.corrections.map((correction) => ({ ...correction, note: converter.text(correction.note) })),
  }
}

/** Marks stay on the characters that they were on: the parts of a highlight are converted as one text. */
export function convertHit(hit: SearchHit, conversion: Conversion | null): SearchHit {
  if (!conversion) return hit
  const { converter } = conversion
  const { variant } = converter
  const card = convertCard(hit, conversion)
  const highlights = hit.highlights.map((highlight) => {
    const { field, lang, parts } = highlight
    const convertible = lang === null ? !parts.some(({ text }) => foreign.test(text)) : isConvertible(lang, variant)
    if (!convertible || (card.converted === null && field !== 'alternateTitle')) return highlight
    return { field, lang: lang && variant, parts: convertParts(parts, converter) }
  })
  return { ...card, highlights }
}
