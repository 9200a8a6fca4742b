import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { ensureRendition } from '../media/render.ts'
import { renditionsOf } from '../media/renditions.ts'
import type { StoredImage } from '../publication/content.ts'
import type { Enclosure } from './entry.present.ts'

/** What readers of feeds show beside an entry. Wider steps cost most to make. */
const widest = 960

/** The lead picture as a file with its size; null when there is none, or its original is lost. */
export async function enclosureOf(image: StoredImage | null, folder: string, publicUrl: string, deadline: AbortSignal): Promise<Enclosure | null> {
  if (!image) return null
  const steps = renditionsOf(image)
  const step = steps.findLast(({ width }) => width <= widest) ?? steps[0]
  if (!step) return null
  const enclosure = { url: publicUrl + step.url, type: 'image/webp' }
  const made = ensureRendition(folder, image.id, step.width).catch(() => false)
  // It goes on being made: the address is right, only its size is not known in time.
  const outcome = await Promise.race([made, passed(deadline)])
  if (outcome === 'late') return { ...enclosure, length: 0 }
  if (!outcome) return null
  const { size } = await stat(join(folder, `${image.id}-${step.width}.webp`))
  return { ...enclosure, length: size }
}

const passed = (deadline: AbortSignal) =>
  new Promise<'late'>((done) => {
    if (deadline.aborted) setImmediate(done, 'late' as const)
    else deadline.addEventListener('abort', () => done('late'), { once: true })
  })
