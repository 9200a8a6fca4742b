/** Renditions: WebP without metadata, made from the original when first asked for, then kept. */
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { renditionsOf } from './renditions.ts'
import { maxPixels, originalExtensions, writeOnce } from './store.ts'

const underWay = new Map<string, Promise<boolean>>()
let last: Promise<unknown> = Promise.resolve()

/**
 * Makes `<id>-<width>.webp` when it is missing, one at a time so that a rush for new pictures cannot take the machine.
 * @returns false when there is no such picture or no such step of its ladder
 */
export function ensureRendition(folder: string, id: string, width: number): Promise<boolean> {
  const name = `${id}-${width}.webp`
  if (existsSync(join(folder, name))) return Promise.resolve(true)
  const running = underWay.get(name)
  if (running) return running
  const job = last.then(() => render(folder, id, width))
  last = job.catch(() => {})
  underWay.set(name, job)
  return job.finally(() => underWay.delete(name))
}

async function render(folder: string, id: string, width: number): Promise<boolean> {
  const extension = originalExtensions.find((candidate) => existsSync(join(folder, `${id}.${candidate}`)))
  if (!extension) return false
  const original = sharp(join(folder, `${id}.${extension}`), { limitInputPixels: maxPixels })
  const { autoOrient } = await original.metadata()
  if (!renditionsOf({ id, ...autoOrient }).some((step) => step.width === width)) return false
  // A drawing costs by the pixel: it is drawn at the size that is needed, not drawn large and made small.
  const source =
    extension === 'svg'
      ? sharp(join(folder, `${id}.svg`), { density: Math.max(1, Math.ceil((72 * width) / autoOrient.width)) })
      : original.autoOrient()
  await writeOnce(folder, `${id}-${width}.webp`, await source.resize({ width }).webp({ quality: 70, effort: 4 }).toBuffer())
  return true
}

const original = /^([0-9a-f]{24})\.([a-z]+)$/

/** What lists and phones show; wider steps cost most and are seldom asked for. */
const prepared = 960

/** Makes the narrow renditions that are missing, so that few readers have to wait. Stops between two when aborted. */
export async function renderMissing(folder: string, signal: AbortSignal): Promise<void> {
  const names = existsSync(folder) ? await readdir(folder) : []
  for (const name of names) {
    const id = original.exec(name)?.[1]
    if (!id || signal.aborted) continue
    const { autoOrient } = await sharp(join(folder, name)).metadata()
    for (const { width } of renditionsOf({ id, ...autoOrient })) if (width <= prepared && !signal.aborted) await ensureRendition(folder, id, width)
  }
}
