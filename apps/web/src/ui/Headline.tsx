import type { TextPart } from '@sinmun/types'
import { Clauses } from './Clauses.tsx'
import styles from './Headline.module.css'
import { Link } from './Link.tsx'
import { Marked } from './Marked.tsx'

export type HeadlineSize = 'lead' | 'large' | 'medium' | 'small'

interface Props {
  lang: string
  text: string
  /** The same text with marks, where a search found it. */
  parts?: readonly TextPart[]
  href: string
  level: 2 | 3
  size: HeadlineSize
}

/** A headline in its own language: fonts, line breaks and voices follow `lang`. */
export function Headline({ lang, text, parts, href, level, size }: Props) {
  const Tag = `h${level}` as const
  return (
    <Tag className={styles['headline']} data-size={size} lang={lang} dir="auto">
      <Link className={styles['link']} href={href}>
        {parts?.some(({ hit }) => hit) ? <Marked parts={parts} /> : <Clauses text={text} lang={lang} />}
      </Link>
    </Tag>
  )
}
