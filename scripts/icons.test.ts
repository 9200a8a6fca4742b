import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { draw, folder, icons } from './icons.ts'

const pixels = async (png: Buffer) => sharp(png).ensureAlpha().raw().toBuffer({ resolveWithObject: true })

test.each(icons)('$file is the mark as it is now', async (icon) => {
  const kept = await pixels(readFileSync(join(folder, icon.file)))
  const drawn = await pixels(await draw(icon))
  expect([kept.info.width, kept.info.height]).toEqual([icon.size, icon.size])
  // Another processor may round otherwise at an edge.
  const apart = kept.data.reduce((sum, value, index) => sum + Math.abs(value - drawn.data[index]!), 0) / kept.data.length
  expect(apart).toBeLessThan(1)
})

test.each(icons.filter(({ file }) => /maskable|apple/.test(file)))('$file has no hole, and its sign is inside the circle', async (icon) => {
  const { data, info } = await pixels(readFileSync(join(folder, icon.file)))
  const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 4, (y * info.width + x) * 4 + 4)]
  const ground = at(0, 0)
  expect(ground[3]).toBe(255)
  const middle = icon.size / 2
  for (let y = 0; y < icon.size; y++)
    for (let x = 0; x < icon.size; x++) {
      const pixel = at(x, y)
      if (pixel[3] !== 255) expect.fail(`a hole at ${x} ${y}`)
      const outside = Math.hypot(x - middle, y - middle) > icon.size * 0.4
      if (icon.file.includes('maskable') && outside && Math.abs(pixel[1]! - ground[1]!) > 30) expect.fail(`the sign reaches ${x} ${y}`)
    }
})
