import type { SearchHit } from '@sinmun/types'
import { autonym } from '../../i18n/languages.ts'
import type { MessageKey } from '../../i18n/messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import { CardFacts } from '../../ui/CardFacts.tsx'
import { Headline } from '../../ui/Headline.tsx'
import { Link } from '../../ui/Link.tsx'
import { Marked } from '../../ui/Marked.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { alternateOf, excerptOf, namesOf, titleOf, type MarkedText } from './hit-text.ts'
import styles from './hit.module.css'

const labels: Record<string, MessageKey> = { tags: 'list.tag', authors: 'search.author', sources: 'list.source' }

/** An article that a search found: what matched is marked, and every text is in its own language. */
export function Hit({ hit }: { hit: SearchHit }) {
  const { ui, t } = useWords()
  const title = titleOf(hit)
  return (
    <article className={styles['hit']}>
      <div className={styles['words']}>
        <Headline lang={title.lang} text={hit.title} parts={title.parts} href={address.article(ui, hit)} level={2} size="medium" />
        <Line text={alternateOf(hit)} className="alternate" />
        <Line text={excerptOf(hit)} className="excerpt" />
        {namesOf(hit).map(({ field, lang, parts }) => (
          <p key={field} className={styles['names']}>
            <span>{t(labels[field]!)}</span>
            <bdi lang={lang ?? hit.lang}>
              <Marked parts={parts} />
            </bdi>
          </p>
        ))}
        <CardFacts card={hit} section everyLanguage />
        <AlsoIn translations={hit.translations} />
      </div>
      {hit.image && (
        <div className={styles['picture']} lang={hit.lang}>
          <Picture image={hit.image} sizes="10rem" crop decorative />
        </div>
      )}
    </article>
  )
}

function Line({ text, className }: { text: MarkedText | null; className: 'alternate' | 'excerpt' }) {
  if (!text) return null
  return (
    <p className={className === 'excerpt' ? styles['excerpt'] : styles['alternate']} lang={text.lang} dir="auto">
      <Marked parts={text.parts} />
    </p>
  )
}

function AlsoIn({ translations }: Pick<SearchHit, 'translations'>) {
  const { ui, t } = useWords()
  if (translations.length === 0) return null
  return (
    <p className={styles['also']}>
      <span>{t('article.alsoIn')}</span>
      {translations.map(({ lang, id, url }) => (
        <Link key={id} href={address.version(ui, { id, url })} lang={lang} hrefLang={lang}>
          {autonym(lang)}
        </Link>
      ))}
    </p>
  )
}
