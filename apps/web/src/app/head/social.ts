/** What a messenger shows of a shared page. */
import type { Image } from '@sinmun/types'
import type { Head } from './context.ts'
import { named, property } from './tags.ts'

const locales: Record<string, string> = { 'zh-Hans': 'zh_CN', 'zh-Hant': 'zh_TW', ko: 'ko_KR', en: 'en_US' }
const localeOf = (lang: string) => locales[lang] ?? lang.replace('-', '_')

/** The largest picture that messengers take; wider ones are cut or left out. */
const widest = 1280

export function pictureOf(image: Image, publicUrl: string) {
  const fitting = image.renditions.filter(({ width }) => width <= widest)
  const rendition = fitting.toSorted((a, b) => b.width - a.width)[0] ?? image.renditions[0]
  return rendition && { url: new URL(rendition.url, publicUrl).href, width: rendition.width, height: rendition.height, alt: image.alt }
}

function images(image: Image | null | undefined, publicUrl: string): string[] {
  const picture = image && pictureOf(image, publicUrl)
  if (!picture) return [named('twitter:card', 'summary')]
  const { url, width, height, alt } = picture
  return [
    property('og:image', url),
    property('og:image:width', String(width)),
    property('og:image:height', String(height)),
    ...(alt ? [property('og:image:alt', alt)] : []),
    named('twitter:card', 'summary_large_image'),
  ]
}

/** `title` without the paper's name: messengers show that beside it. */
export function social(
  { article, front, list, paperName, publicUrl, ui }: Head,
  title: string,
  description: string | null,
  url: string | null,
): string[] {
  const lang = article ? article.lang : ui
  const image = article ? article.image : (front?.lead ?? list?.items[0])?.image
  return [
    property('og:type', article ? 'article' : 'website'),
    property('og:title', title),
    ...(description ? [property('og:description', description)] : []),
    ...(url ? [property('og:url', url)] : []),
    property('og:site_name', paperName),
    property('og:locale', localeOf(lang)),
    ...(article?.translations ?? []).map((version) => property('og:locale:alternate', localeOf(version.lang))),
    ...images(image, publicUrl),
    ...(article
      ? [
          property('article:published_time', article.publishedAt),
          property('article:modified_time', article.updatedAt),
          ...article.tags.map(({ name }) => property('article:tag', name)),
        ]
      : []),
  ]
}
