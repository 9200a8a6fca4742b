import type { Db } from '../db/client.ts'
import type { MediaStore } from '../media/store.ts'
import { batches, importBatch } from '../publication/import-batch.ts'
import { prepare, type Prepared } from '../publication/prepare.ts'
import { maintainIndex } from '../search-index/maintain.ts'
import { draftsOf, readStories } from './sample-drafts.ts'

/**
 * Loads the sample edition. `now` is when the paper was set up, so that a load that was interrupted makes the same
 * articles again and only adds what is missing. @returns number of articles
 */
export async function loadSample(db: Db, media: MediaStore, now: number): Promise<number> {
  let count = 0
  async function* prepared(): AsyncGenerator<Prepared> {
    for (const story of readStories())
      for (const draft of draftsOf(story, now)) {
        const warnings: string[] = []
        yield await prepare(draft, { media, drawings: true, defaultSection: () => 'news' }, warnings)
        if (warnings.length > 0) throw new Error(`sample/stories/${story.story}.json: ${warnings[0]}`)
      }
  }
  for await (const batch of batches(prepared(), 50)) {
    const outcomes = await importBatch(db, batch, { status: 'published', now: new Date(now).toISOString() })
    const refused = outcomes.find(({ kind }) => kind === 'refused')
    if (refused) throw new Error(`the sample edition was refused: ${refused.note}`)
    count += outcomes.length
  }
  await maintainIndex(db)
  return count
}
