import { useEffect, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { canKeep, drop, type KeptArticle, listKept, type Shelf } from '../../offline/kept.ts'
import styles from './saved.module.css'

export function SavedList() {
  const { t } = useWords()
  const [kept, setKept] = useState<KeptArticle[] | null>(null)
  useEffect(() => {
    const load = canKeep() ? listKept().catch(() => []) : Promise.resolve([])
    void load.then(setKept)
  }, [])
  if (kept === null) return null
  if (kept.length === 0) return <p>{t('saved.none')}</p>
  const remove = async (article: KeptArticle) => {
    await drop(article.shelf, article.path)
    setKept(kept.filter((each) => each !== article))
  }
  const shelves: Shelf[] = ['saved', 'read']
  return shelves.map((shelf) => {
    const here = kept.filter((article) => article.shelf === shelf)
    if (here.length === 0) return null
    return (
      <section key={shelf} aria-labelledby={`shelf-${shelf}`}>
        <h2 id={`shelf-${shelf}`} className={styles['shelf']}>
          {t(`saved.${shelf}`)}
        </h2>
        <ul className={styles['list']}>
          {here.map((article) => (
            <Row key={article.path} article={article} remove={() => void remove(article)} />
          ))}
        </ul>
      </section>
    )
  })
}

/** A link of the browser, not of the app: the page opens as it was kept, whatever the network says. */
function Row({ article, remove }: { article: KeptArticle; remove: () => void }) {
  const { t } = useWords()
  return (
    <li className={styles['row']}>
      <a href={article.path} lang={article.lang} dir="auto">
        {article.title}
      </a>
      <button type="button" aria-label={`${t('saved.remove')}: ${article.title}`} onClick={remove}>
        {t('saved.remove')}
      </button>
    </li>
  )
}
