import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureRendition } from '../media/render.ts'
import { renditionsOf } from '../media/renditions.ts'
import type { StoredImage } from '../publication/content.ts'
import type { Enclosure } from './entry.present.ts'

/** What readers of feeds show beside an entry. Wider steps cost most to make. */
const widest = 960

/** The lead picture as a file with its size; null when there is none, or its original is lost. */
export async function enclosureOf(image: StoredImage | null, folder: string, publicUrl: string): Promise<Enclosure | null> {
  if (!image) return null
  const steps = renditionsOf(image)
  const step = steps.findLast(({ width }) => width <= widest) ?? steps[0]
  if (!step || !(await ensureRendition(folder, image.id, step.width).catch(() => false))) return null
  const { size } = await stat(join(folder, `${image.id}-${step.width}.webp`))
  return { url: publicUrl + step.url, type: 'image/webp', length: size }
}
