import type { Article, ArticleLink } from '@sinmun/types'
import type { MessageKey } from '../../i18n/messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import { Clauses } from '../../ui/Clauses.tsx'
import { Link } from '../../ui/Link.tsx'
import styles from './neighbours.module.css'
import { useArrowKeys } from './use-arrow-keys.ts'

/** Turns the page: older to the left, newer to the right. At either end the label stays and says so. */
export function Neighbours({ previous, next }: Pick<Article, 'previous' | 'next'>) {
  const { ui, t } = useWords()
  const to = (link: ArticleLink | null) => (link ? address.article(ui, link) : null)
  useArrowKeys(to(previous), to(next))
  return (
    <nav className={styles['neighbours']} aria-label={t('article.neighbours')}>
      <Neighbour label="article.previous" arrow="←" shortcut="ArrowLeft" rel="prev" link={previous} href={to(previous)} />
      <Neighbour label="article.next" arrow="→" shortcut="ArrowRight" rel="next" link={next} href={to(next)} />
      <p className={styles['home']}>
        <Link href={address.front(ui)}>{t('nav.home')}</Link>
        <span className={styles['keys']}>{t('article.keys')}</span>
      </p>
    </nav>
  )
}

interface NeighbourProps {
  label: MessageKey
  arrow: string
  shortcut: string
  rel: 'prev' | 'next'
  link: ArticleLink | null
  href: string | null
}

function Neighbour({ label, arrow, shortcut, rel, link, href }: NeighbourProps) {
  const { t } = useWords()
  return (
    <div className={styles['neighbour']} data-rel={rel}>
      <span className={styles['label']}>
        <span aria-hidden="true" className={styles['arrow']}>
          {arrow}
        </span>
        {t(label)}
      </span>
      {link && href ? (
        <Link href={href} lang={link.lang} rel={rel} aria-keyshortcuts={shortcut} dir="auto">
          <Clauses text={link.title} lang={link.lang} />
        </Link>
      ) : (
        <span className={styles['none']}>{t('article.none')}</span>
      )}
    </div>
  )
}
