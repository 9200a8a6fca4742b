import { Link } from 'wouter'
import { Clauses } from './Clauses.tsx'
import styles from './Headline.module.css'

export type HeadlineSize = 'lead' | 'large' | 'medium' | 'small'

interface Props {
  lang: string
  text: string
  href: string
  level: 2 | 3
  size: HeadlineSize
}

/** A headline in its own language: fonts, line breaks and voices follow `lang`. */
export function Headline({ lang, text, href, level, size }: Props) {
  const Tag = `h${level}` as const
  return (
    <Tag className={styles['headline']} data-size={size} lang={lang} dir="auto">
      <Link className={styles['link']} href={href}>
        <Clauses text={text} lang={lang} />
      </Link>
    </Tag>
  )
}
