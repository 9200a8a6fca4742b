/** What pages of the sample edition weigh, with the long articles and lists that it has. */
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { walk } from './paper.ts'
import { place, setPaper } from './stage.ts'

setPaper()

test('no article, as the server packs it for clients that know no brotli, is more than 25 kB of HTML', async () => {
  for (const { url } of await walk(`${place.apiUrl}/v1/articles?limit=100`)) {
    const html = await (await fetch(place.webUrl + url)).arrayBuffer()
    expect(gzipSync(Buffer.from(html), { level: 9 }).length, url).toBeLessThanOrEqual(25_000)
  }
})
