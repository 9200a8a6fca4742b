import { ArticlePage } from '../features/article/ArticlePage.tsx'
import { FrontPage } from '../features/front-page/FrontPage.tsx'
import { SectionPage } from '../features/listing/SectionPage.tsx'
import { SourcePage } from '../features/listing/SourcePage.tsx'
import { TagPage } from '../features/listing/TagPage.tsx'
import { SearchPage } from '../features/search/SearchPage.tsx'
import { SavedPage } from '../features/saved/SavedPage.tsx'
import { SettingsPage } from '../features/settings/SettingsPage.tsx'
import type { Page } from '../routing/addresses.ts'
import { NotFound } from '../ui/NotFound.tsx'

/** Keys make another article or list another page, not the same one with new contents. */
export function PageView({ page }: { page: Page | null }) {
  switch (page?.name) {
    case 'front':
      return <FrontPage />
    case 'article':
      return <ArticlePage key={page.id} id={page.id} slug={page.slug} />
    case 'section':
      return <SectionPage key={page.slug} slug={page.slug} />
    case 'tag':
      return <TagPage key={page.slug} slug={page.slug} />
    case 'source':
      return <SourcePage key={page.slug} slug={page.slug} />
    case 'search':
      return <SearchPage />
    case 'settings':
      return <SettingsPage />
    case 'saved':
      return <SavedPage />
    case undefined:
      return <NotFound />
  }
}
