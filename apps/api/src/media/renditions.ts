import { type Image, renditionWidths } from '@sinmun/types'
import type { StoredImage } from '../publication/content.ts'

const widest = renditionWidths.at(-1)!

/** The ladder of a picture, narrowest first; it never enlarges. */
export function renditionsOf({ id, width, height }: { id: string; width: number; height: number }): Image['renditions'] {
  const widths = [...renditionWidths.filter((step) => step < width), Math.min(width, widest)]
  return [...new Set(widths)].map((step) => ({
    width: step,
    height: Math.max(1, Math.round((height * step) / width)),
    url: `/media/${id}-${step}.webp`,
  }))
}

export function presentImage(image: StoredImage): Image {
  const { id, width, height, focalPoint, alt, caption, credit } = image
  return { id, width, height, renditions: renditionsOf(image), focalPoint, alt, caption, credit }
}
