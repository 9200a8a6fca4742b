/** dist/index.html in each interface language: the page before the reader's JavaScript has drawn it. */
import type { UiLanguage } from '@sinmun/types'
import { uiLanguages } from '../src/i18n/languages.ts'
import { type Asset, makeAsset } from './asset.ts'
import { SetupError } from './config.ts'

/** `other` is for addresses that say no language: index.html's own. */
export type Shells = Record<UiLanguage | 'other', Asset>

const htmlTag = /<html\b([^>]*)>/i
const ours = /\s(lang|data-api)\s*=\s*("[^"]*"|'[^']*'|[^\s>]+)/gi

/** `data-api=""` tells the reader that the API is on this origin, which saves it asking for config.json. */
function shellFor(indexHtml: string, ui: UiLanguage | null): string {
  return indexHtml.replace(htmlTag, (tag, attributes: string) => {
    const lang = ui ?? /\slang\s*=\s*["']?([\w-]+)/i.exec(tag)?.[1] ?? uiLanguages[0]!
    return `<html lang="${lang}" data-api=""${attributes.replace(ours, '')}>`
  })
}

/** @throws SetupError when index.html is not a page that we can say the language on */
export async function makeShells(indexHtml: string): Promise<Shells> {
  if (!htmlTag.test(indexHtml)) throw new SetupError('dist/index.html has no <html> tag: run pnpm build again')
  const pairs = [...uiLanguages, 'other' as const].map(async (ui) => {
    const html = shellFor(indexHtml, ui === 'other' ? null : ui)
    return [ui, await makeAsset('text/html; charset=utf-8', Buffer.from(html))] as const
  })
  return Object.fromEntries(await Promise.all(pairs)) as Shells
}
