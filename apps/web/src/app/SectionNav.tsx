import type { SectionRef } from '@sinmun/types'
import { useWords } from '../i18n/use-words.ts'
import { address } from '../routing/addresses.ts'
import { Link } from '../ui/Link.tsx'
import { Name } from '../ui/Name.tsx'
import styles from './masthead.module.css'

interface Props {
  sections: SectionRef[]
  /** Slug of the section shown. */
  current: string | null
  front: boolean
}

/** On a phone the line scrolls: the section that the reader is in stands in view. */
function intoView(item: HTMLLIElement | null): void {
  const list = item?.parentElement
  if (list) list.scrollLeft = item.offsetLeft + (item.offsetWidth - list.clientWidth) / 2
}

export function SectionNav({ sections, current, front }: Props) {
  const { ui, t } = useWords()
  return (
    <nav className={styles['sections']} aria-label={t('nav.sections')}>
      <ul>
        <li ref={front ? intoView : undefined}>
          <Link href={address.front(ui)} aria-current={front ? 'page' : undefined}>
            {t('nav.home')}
          </Link>
        </li>
        {sections.map((section) => (
          <li key={section.slug} ref={section.slug === current ? intoView : undefined}>
            <Link href={address.section(ui, section.slug)} aria-current={section.slug === current ? 'page' : undefined}>
              <Name names={section.names} />
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}
