import type { Paper } from '@sinmun/types'
import { langList } from '../api/context.ts'
import { SearchForm } from '../features/search/SearchForm.tsx'
import { useWords } from '../i18n/use-words.ts'
import { address, type Page } from '../routing/addresses.ts'
import { Link } from '../ui/Link.tsx'
import { Magnifier } from '../ui/Magnifier.tsx'
import { Name } from '../ui/Name.tsx'
import { useEdition } from '../ui/edition.ts'
import { useDates } from '../ui/use-dates.ts'
import { LanguageSwitcher } from './LanguageSwitcher.tsx'
import { SectionNav } from './SectionNav.tsx'
import styles from './masthead.module.css'
import { ThemeToggle } from './ThemeToggle.tsx'

/** On the front the name of the paper is the headline of the page; elsewhere it is the way home. */
export function Masthead({ paper, page }: { paper: Paper | null; page: Page | null }) {
  const front = page?.name === 'front'
  return (
    <header className={styles['masthead']} data-front={front || undefined}>
      <div className={styles['strip']}>
        {paper && <Today />}
        <div className={styles['tools']}>
          <LanguageSwitcher languages={paper?.uiLanguages} />
          <ThemeToggle />
          <SettingsLink current={page?.name === 'settings'} />
        </div>
      </div>
      <div className={styles['plate']}>
        <Nameplate paper={paper} front={front} />
        {page?.name !== 'search' && <Ear paper={paper} />}
      </div>
      {paper && <SectionNav sections={paper.sections} current={page?.name === 'section' ? page.slug : null} front={front} />}
    </header>
  )
}

function Nameplate({ paper, front }: { paper: Paper | null; front: boolean }) {
  const { ui } = useWords()
  if (!paper) return null
  const Tag = front ? 'h1' : 'p'
  return (
    <div className={styles['title']}>
      <Tag className={styles['name']} data-face="head" tabIndex={front ? -1 : undefined}>
        <Link href={address.front(ui)}>
          <Name names={paper.name} />
        </Link>
      </Tag>
      {front && paper.tagline && (
        <p className={styles['tagline']}>
          <Name names={paper.tagline} />
        </p>
      )}
    </div>
  )
}

/** The search, where papers have the box beside their name: a field, or on a phone a link to the page that has one. */
function Ear({ paper }: { paper: Paper | null }) {
  const { ui, t } = useWords()
  return (
    <div className={styles['ear']}>
      <Link className={styles['find']} href={address.search(ui)} aria-label={t('search.label')} title={t('search.label')}>
        <Magnifier />
      </Link>
      <SearchForm lang={paper && langList(ui, paper)} shape="ear" />
    </div>
  )
}

function Today() {
  const { now } = useEdition()
  return <p className={styles['date']}>{useDates().day(now)}</p>
}

function SettingsLink({ current }: { current: boolean }) {
  const { ui, t } = useWords()
  const label = t('settings.title')
  return (
    <Link className={styles['settings']} href={address.settings(ui)} aria-label={label} title={label} aria-current={current ? 'page' : undefined}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.5">
        <path d="M1 4.25h7m4 0h3M1 11.75h3m4 0h7" />
        <circle cx="10" cy="4.25" r="2" />
        <circle cx="6" cy="11.75" r="2" />
      </svg>
    </Link>
  )
}
