import type { Article } from '@sinmun/types'
import { useRef } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { useArrival } from '../../ui/arrival.ts'
import { Body } from '../../ui/blocks/Body.tsx'
import { Caption } from '../../ui/Caption.tsx'
import { Outside } from '../../ui/Outside.tsx'
import { Picture } from '../../ui/Picture.tsx'
import { safeHref } from '../../ui/safe-href.ts'
import { Zoom } from '../../ui/viewer/Zoom.tsx'
import styles from './article.module.css'
import { ArticleHead } from './ArticleHead.tsx'
import { Contents } from './Contents.tsx'
import { Corrections } from './Corrections.tsx'
import { Neighbours } from './Neighbours.tsx'
import { Recent } from './Recent.tsx'
import { Related } from './Related.tsx'
import { Share } from './Share.tsx'
import { Tags } from './Tags.tsx'
import { useRightAddress } from './use-right-address.ts'

/** An article as the reader gets it: our words in the interface language, its own untouched. */
export function Story({ article, slug }: { article: Article; slug: string | null }) {
  const { t } = useWords()
  useArrival(article.title)
  useRightAddress(article, slug)
  const element = useRef<HTMLElement>(null)
  const original = safeHref(article.originalUrl)
  return (
    <div className={styles['page']}>
      <article ref={element} className={styles['article']}>
        <ArticleHead article={article} element={element} />
        <LeadPicture article={article} />
        <Contents body={article.body} lang={article.lang} />
        <Body blocks={article.body} lang={article.lang} />
        <footer className={styles['after']}>
          {original && (
            <p className={styles['original']}>
              <Outside href={original}>{t('article.original')}</Outside>
            </p>
          )}
          <Tags tags={article.tags} lang={article.lang} />
          <Share article={article} />
          <Corrections corrections={article.corrections} lang={article.lang} />
        </footer>
      </article>
      <Neighbours previous={article.previous} next={article.next} />
      <div className={styles['beside']}>
        <Related cards={article.related} />
        <Recent article={article} />
      </div>
    </div>
  )
}

/** The lead picture, unless the body shows it itself. */
function LeadPicture({ article }: { article: Article }) {
  const { image, body, lang } = article
  if (!image || body.some((block) => block.type === 'figure' && block.image.id === image.id)) return null
  return (
    <figure className={styles['picture']} lang={lang}>
      <Zoom images={[image]}>
        <Picture image={image} sizes="(min-width: 64rem) 50rem, 100vw" eager />
      </Zoom>
      <Caption image={image} />
    </figure>
  )
}
