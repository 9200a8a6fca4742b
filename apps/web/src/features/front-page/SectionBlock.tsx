import type { ArticleCard, SectionRef } from '@sinmun/types'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import { Card } from '../../ui/Card.tsx'
import { Link } from '../../ui/Link.tsx'
import { Name } from '../../ui/Name.tsx'
import styles from './front.module.css'

/** A section on the front page: one story with its picture, the rest as headlines. */
export function SectionBlock({ section, items }: { section: SectionRef; items: ArticleCard[] }) {
  const { ui } = useWords()
  const [first, ...rest] = items
  const id = `section-${section.slug}`
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <h2 className={styles['title']} id={id}>
        <Link href={address.section(ui, section.slug)}>
          <Name names={section.names} />
        </Link>
      </h2>
      {first && <Card card={first} shape="stack" size="medium" sizes="(min-width: 75rem) 24rem, (min-width: 48rem) 45vw, 100vw" summary />}
      <ul className={styles['list']}>
        {rest.map((card) => (
          <li key={card.id}>
            <Card card={card} shape="line" size="small" />
          </li>
        ))}
      </ul>
    </section>
  )
}
