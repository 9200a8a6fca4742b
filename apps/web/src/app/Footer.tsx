import type { Paper } from '@sinmun/types'
import { useWords } from '../i18n/use-words.ts'
import { address } from '../routing/addresses.ts'
import { Link } from '../ui/Link.tsx'
import { Name } from '../ui/Name.tsx'
import { useDates } from '../ui/use-dates.ts'
import { EditionLink } from './EditionLink.tsx'
import styles from './shell.module.css'

/** @param drawn by our web server, which has a lite edition; a file host has none. */
export function Footer({ paper, drawn }: { paper: Paper | null; drawn: boolean }) {
  const { ui, t } = useWords()
  const dates = useDates()
  if (!paper) return null
  return (
    <footer className={styles['footer']}>
      <p className={styles['footerName']} data-face="head">
        <Link href={address.front(ui)}>
          <Name names={paper.name} />
        </Link>
      </p>
      <ul className={styles['footerSections']}>
        {paper.sections.map((section) => (
          <li key={section.slug}>
            <Link href={address.section(ui, section.slug)}>
              <Name names={section.names} />
            </Link>
          </li>
        ))}
      </ul>
      <div className={styles['small']}>
        {paper.footer && (
          <p className={styles['copyright']}>
            <Name names={paper.footer} />
          </p>
        )}
        {drawn && (
          <p>
            <EditionLink />
          </p>
        )}
        <p>{t('time.zone', { zone: dates.zone() })}</p>
        <p>
          <Link href={address.saved(ui)}>{t('saved.title')}</Link>
        </p>
        <p>
          <a href="#top">{t('nav.top')}</a>
        </p>
      </div>
    </footer>
  )
}
