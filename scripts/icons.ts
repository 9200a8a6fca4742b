/**
 * Icons of the paper as an app of the device, drawn from its mark (apps/web/public/favicon.svg) and kept in git: run this when the
 * mark changes. A test holds them to it.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import sharp from 'sharp'

export const folder = join(import.meta.dirname, '../apps/web/public')
const mark = readFileSync(join(folder, 'favicon.svg'), 'utf8')

/** The ground to the edges, the sign smaller: devices cut what shape they like out of it, a circle of four fifths at the least. */
function cut(scale: number): string {
  const shift = (64 * (1 - scale)) / 2
  const within = `<path transform="translate(${shift} ${shift}) scale(${scale})"`
  const drawn = mark.replace('rx="9"', '').replace('<path', within)
  if (drawn.includes('rx=') || !drawn.includes(within)) throw new Error('The mark is no longer a rounded ground with one path on it.')
  return drawn
}

interface Icon {
  file: string
  size: number
  svg: string
}

export const icons: Icon[] = [
  { file: 'icon-192.png', size: 192, svg: mark },
  { file: 'icon-512.png', size: 512, svg: mark },
  { file: 'icon-maskable-192.png', size: 192, svg: cut(0.82) },
  { file: 'icon-maskable-512.png', size: 512, svg: cut(0.82) },
  { file: 'apple-touch-icon.png', size: 180, svg: cut(0.92) },
]

export const draw = ({ size, svg }: Icon): Promise<Buffer> =>
  sharp(Buffer.from(svg), { density: (72 * size) / 64 })
    .resize(size, size)
    .png({ compressionLevel: 9, palette: true })
    .toBuffer()

if (process.argv[1] === fileURLToPath(import.meta.url)) for (const icon of icons) writeFileSync(join(folder, icon.file), await draw(icon))
