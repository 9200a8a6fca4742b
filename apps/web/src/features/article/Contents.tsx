import type { Article, Block } from '@sinmun/types'
import { useWords } from '../../i18n/use-words.ts'
import { headingId } from '../../ui/blocks/Heading.tsx'
import styles from './article.module.css'

/** Fewer need no table. */
const fewest = 3

const isHeading = (block: Block) => block.type === 'heading' && block.level < 4

/** The headings of a long piece, to go to. */
export function Contents({ body, lang }: Pick<Article, 'body' | 'lang'>) {
  const { t } = useWords()
  const headings = body.filter(isHeading) as Extract<Block, { type: 'heading' }>[]
  if (headings.length < fewest) return null
  return (
    <nav className={styles['contents']} aria-labelledby="contents">
      <h2 id="contents">{t('article.contents')}</h2>
      <ol lang={lang}>
        {headings.map((heading) => (
          <li key={heading.id} data-level={heading.level} lang={heading.lang}>
            <a href={`#${headingId(heading.id)}`}>{heading.content.map(({ text }) => text).join('')}</a>
          </li>
        ))}
      </ol>
    </nav>
  )
}
