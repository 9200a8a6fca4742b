/** Pictures on disk: every upload becomes a ladder of WebP renditions named by content, without metadata. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { renditionsOf } from './renditions.ts'

export interface StoredPicture {
  id: string
  width: number
  height: number
}

export interface MediaStore {
  folder: string
  /** @throws Error with a one-line reason when the bytes are not a picture that can be shown */
  store(bytes: Buffer, options?: { drawing?: boolean; dryRun?: boolean }): Promise<StoredPicture>
}

const accepted = new Set(['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'])
const maxPixels = 60_000_000

export function openMediaStore(dataDir: string): MediaStore {
  const folder = join(dataDir, 'media')
  return {
    folder,
    /** `drawing` admits SVG: only for our own sample, never for anything that comes from outside. */
    async store(bytes, { drawing = false, dryRun = false } = {}) {
      if (bytes.length === 0) throw new Error('the picture is empty')
      const type = await fileTypeFromBuffer(bytes)
      if (!drawing && !(type && accepted.has(type.mime))) throw new Error('not a JPEG, PNG, WebP, GIF or AVIF picture')
      const id = createHash('sha256').update(bytes).digest('hex').slice(0, 24)
      const { width, height } = await sizeOf(bytes)
      const picture = { id, width, height }
      if (!dryRun) await writeRenditions(folder, bytes, picture)
      return picture
    },
  }
}

/** Size as shown: turned upright as its EXIF orientation says. */
async function sizeOf(bytes: Buffer): Promise<{ width: number; height: number }> {
  const { autoOrient } = await sharp(bytes, { limitInputPixels: maxPixels })
    .metadata()
    .catch(() => {
      throw new Error('the picture cannot be read')
    })
  if (!autoOrient.width || !autoOrient.height) throw new Error('the picture has no size')
  return { width: autoOrient.width, height: autoOrient.height }
}

async function writeRenditions(folder: string, bytes: Buffer, picture: StoredPicture): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const { width } of renditionsOf(picture)) {
    const file = join(folder, `${picture.id}-${width}.webp`)
    if (existsSync(file)) continue
    const rendered = await sharp(bytes, { limitInputPixels: maxPixels }).autoOrient().resize({ width }).webp({ quality: 80, effort: 3 }).toBuffer()
    const partial = `${file}.${process.pid}`
    await writeFile(partial, rendered)
    await rename(partial, file).catch(async (error: unknown) => {
      await rm(partial, { force: true })
      throw error
    })
  }
}
