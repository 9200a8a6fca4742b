import { realpathSync, statSync } from 'node:fs'
import path from 'node:path'
import { cleanLine } from '@sinmun/text'
import type { DraftPicture, PictureOrigin } from './draft.ts'
import type { DomElement } from './html-dom.ts'
import { webAddress } from './html-url.ts'

/** Where relative addresses of a page lead. */
export interface Place {
  /** Absolute address of the page; null when it was read from a file. */
  base: string | null
  /** Folder of the file the page was read from; null otherwise. */
  folder: string | null
}

const dataImage = /^data:image\/(?:png|jpe?g|gif|webp|avif);base64,([A-Za-z0-9+/=\s]+)$/i
const largestData = 7_000_000

/** Where the bytes of a picture named by `source` are; null when it leads nowhere this paper would go. */
export function pictureOrigin(source: string, { base, folder }: Place): PictureOrigin | null {
  if (/^data:/i.test(source)) {
    const base64 = source.length <= largestData ? dataImage.exec(source)?.[1] : undefined
    return base64 === undefined ? null : { kind: 'data', base64: base64.replace(/\s/g, '') }
  }
  const url = webAddress(source, base)
  if (url !== null) return { kind: 'url', url }
  const file = folder === null ? null : besideFile(source, folder)
  return file === null ? null : { kind: 'file', path: file }
}

/** A file inside the page's folder, links followed, so that neither `..` nor a link leads out of it. */
function besideFile(source: string, folder: string): string | null {
  try {
    const name = decodeURIComponent(source.replace(/[?#].*$/s, ''))
    if (name === '' || name.includes('\0') || path.isAbsolute(name) || /^[a-z][a-z0-9+.-]*:/i.test(name)) return null
    const wanted = path.join(folder, name)
    if (!statSync(wanted, { throwIfNoEntry: false })?.isFile()) return null
    const real = realpathSync(wanted)
    return real.startsWith(realpathSync(folder) + path.sep) ? real : null
  } catch {
    return null
  }
}

/** The picture of an `<img>`, or why there is none; `''` for spacers and icons that nobody misses. */
export function pictureOf(image: DomElement, place: Place, caption: string | null = null): DraftPicture | string {
  if (isSpacer(image)) return ''
  const sources = ['data-original', 'data-src', 'data-lazy-src', 'data-actualsrc', 'src'].map((name) => image.getAttribute(name)?.trim() ?? '')
  const source = sources.find((candidate) => candidate !== '') ?? image.getAttribute('srcset')?.trim().split(/[\s,]/)[0] ?? ''
  if (source === '') return ''
  const origin = pictureOrigin(source, place)
  if (origin === null) return `picture left out: ${cleanLine(source.slice(0, 100))} cannot be reached`
  return { origin, alt: cleanLine(image.getAttribute('alt') ?? '').slice(0, 1000), caption: caption === '' ? null : caption, credit: null }
}

function isSpacer(image: DomElement): boolean {
  const size = (name: string): number => Number.parseInt(image.getAttribute(name) ?? '', 10)
  const [width, height] = [size('width'), size('height')]
  return width <= 2 || height <= 2 || (width <= 32 && height <= 32)
}
