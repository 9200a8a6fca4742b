import { langPattern } from '@sinmun/types'
import type { DomElement } from './html-dom.ts'

const tags = new Set(
  'script style noscript template nav form button select option textarea input svg canvas math aside footer dialog head link meta title object applet rt rp map datalist progress meter frameset'.split(
    ' ',
  ),
)
const furniture = new Set(
  'share sharing sharebar sns social bdshare bdsharebuttonbox breadcrumb breadcrumbs comments related recommend recommended pagination pager prevnext qrcode advert advertisement adsbygoogle toolbar newsletter subscribe'.split(
    ' ',
  ),
)

/** Scripts, forms, menus, share bars and what the page itself hides. */
export function isSkipped(element: DomElement): boolean {
  if (tags.has(element.localName) || element.hasAttribute('hidden') || element.getAttribute('aria-hidden') === 'true') return true
  if (/(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(element.getAttribute('style') ?? '')) return true
  const names = `${element.getAttribute('class') ?? ''} ${element.getAttribute('id') ?? ''}`.toLowerCase().split(/[\s_-]+/)
  return names.some((name) => furniture.has(name))
}

const tag = new RegExp(langPattern)

/** The language an element names, as a tag the paper can store; null when it names none. */
export function langOf(element: DomElement): string | null {
  const claim = element.getAttribute('lang') ?? element.getAttribute('xml:lang')
  return claim === null ? null : normalTag(claim)
}

/** `zh-cn`, `ZH_TW` and `ko-KR` as `zh-Hans`, `zh-Hant` and `ko`; null for what is no language tag. */
export function normalTag(claim: string): string | null {
  try {
    const locale = new Intl.Locale(claim.trim().replaceAll('_', '-'))
    if (locale.language === 'zh') return `zh-${locale.maximize().script ?? 'Hans'}`
    const short = locale.minimize().toString()
    return tag.test(short) && short !== 'und' ? short : null
  } catch {
    return null
  }
}
