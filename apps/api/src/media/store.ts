/** Originals of pictures on disk, named by content. What readers get are renditions of them, see render.ts. */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileTypeFromBuffer } from 'file-type'
import sharp from 'sharp'
import { mediaFolder } from './folder.ts'

interface StoredPicture {
  id: string
  width: number
  height: number
}

export interface MediaStore {
  folder: string
  /** @throws Error with a one-line reason when the bytes are not a picture that can be shown */
  store(bytes: Buffer, options?: { drawing?: boolean; dryRun?: boolean }): Promise<StoredPicture>
}

/** Extensions that originals may have; `svg` only for our own drawings, never for anything that comes from outside. */
export const originalExtensions = ['jpg', 'png', 'webp', 'gif', 'avif', 'svg']
export const maxPixels = 60_000_000

export function openMediaStore(dataDir: string): MediaStore {
  const folder = mediaFolder(dataDir)
  return {
    folder,
    async store(bytes, { drawing = false, dryRun = false } = {}) {
      if (bytes.length === 0) throw new Error('the picture is empty')
      const extension = drawing ? 'svg' : await extensionOf(bytes)
      const { width, height } = await sizeOf(bytes)
      const id = createHash('sha256').update(bytes).digest('hex').slice(0, 24)
      if (!dryRun) await writeOnce(folder, `${id}.${extension}`, bytes)
      return { id, width, height }
    },
  }
}

async function extensionOf(bytes: Buffer): Promise<string> {
  const extension = (await fileTypeFromBuffer(bytes))?.ext
  if (!extension || extension === 'svg' || !originalExtensions.includes(extension)) throw new Error('not a JPEG, PNG, WebP, GIF or AVIF picture')
  return extension
}

/** Size as shown: turned upright as its EXIF orientation says. Decodes nothing but the head; see `maxPixels` for bombs. */
async function sizeOf(bytes: Buffer): Promise<{ width: number; height: number }> {
  const { autoOrient } = await sharp(bytes, { limitInputPixels: maxPixels })
    .metadata()
    .catch(() => {
      throw new Error('the picture cannot be read')
    })
  const { width, height } = autoOrient
  if (!width || !height) throw new Error('the picture has no size')
  if (width * height > maxPixels) throw new Error(`the picture has ${width} × ${height} pixels, more than ${maxPixels / 1e6} million`)
  return { width, height }
}

/** Complete or not at all, also when two processes write it. */
export async function writeOnce(folder: string, name: string, bytes: Buffer): Promise<void> {
  const file = join(folder, name)
  if (existsSync(file)) return
  await mkdir(folder, { recursive: true })
  const partial = `${file}.${process.pid}.partial`
  try {
    await writeFile(partial, bytes)
    await rename(partial, file)
  } catch (error) {
    await rm(partial, { force: true })
    throw error
  }
}
