import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

/** Each value as a line of JSON, to `file` or to standard output, no faster than it is taken. @returns how many */
export async function writeLines(file: string | undefined, values: AsyncIterable<object>): Promise<number> {
  let count = 0
  async function* text() {
    for await (const value of values) {
      count++
      yield `${JSON.stringify(value)}\n`
    }
  }
  const lines = Readable.from(text())
  if (file) await pipeline(lines, createWriteStream(file))
  else
    for await (const line of lines) if (!process.stdout.write(line as string)) await new Promise((resolve) => process.stdout.once('drain', resolve))
  return count
}
