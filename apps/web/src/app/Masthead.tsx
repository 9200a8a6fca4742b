import type { Paper } from '@sinmun/types'
import { Link } from 'wouter'
import { useWords } from '../i18n/use-words.ts'
import { address, type Page } from '../routing/addresses.ts'
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
        </div>
      </div>
      <Nameplate paper={paper} front={front} />
      {paper && <SectionNav sections={paper.sections} current={page?.name === 'section' ? page.slug : null} front={front} />}
    </header>
  )
}

function Nameplate({ paper, front }: { paper: Paper | null; front: boolean }) {
  const { ui } = useWords()
  if (!paper) return <div className={styles['plate']} />
  const Tag = front ? 'h1' : 'p'
  return (
    <div className={styles['plate']}>
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

function Today() {
  const { now } = useEdition()
  return <p className={styles['date']}>{useDates().day(now)}</p>
}
