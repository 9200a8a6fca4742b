import type { Article } from '@sinmun/types'
import { useEffect, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import type * as Drawing from './Code.tsx'
import styles from './tools.module.css'

/** What a browser can do is known in the browser alone. */
interface Abilities {
  link: string
  sheet: boolean
}

/** KakaoStory's page takes an address as it is. KakaoTalk wants a registered key and a script of theirs: the sheet leads there on a phone. */
const kakao = (link: string) => `https://story.kakao.com/share?url=${encodeURIComponent(link)}`

/** Passes the article on by its short address. Nothing here loads anything from anybody else. */
export function Share({ article }: { article: Pick<Article, 'id' | 'title'> }) {
  const { ui, t } = useWords()
  const path = address.article(ui, { id: article.id })
  const [able, setAble] = useState<Abilities | null>(null)
  const [news, setNews] = useState('')
  const [code, setCode] = useState<typeof Drawing | null>(null)
  useEffect(() => {
    const look = () => setAble({ link: window.location.origin + path, sheet: typeof navigator.share === 'function' })
    look()
  }, [path])

  // Its place is kept from the first paint, so that nothing below moves.
  const { link, sheet } = able ?? { link: path, sheet: true }
  // A sheet that the reader closes again is no failure.
  const share = () => void navigator.share({ title: article.title, url: link }).catch(() => {})
  const copy = async () => {
    const copied = await navigator.clipboard?.writeText(link).then(
      () => true,
      () => false,
    )
    setNews(t(copied ? 'share.copied' : 'share.byHand', { link }))
  }
  const showCode = () => (code ? setCode(null) : import('./Code.tsx').then(setCode, () => setNews(t('share.byHand', { link }))))
  return (
    <div className={`needs-js ${styles['share']}`} data-browser="" data-waiting={able ? undefined : ''}>
      <div className={styles['tools']}>
        {sheet && (
          <button type="button" onClick={share}>
            {t('share.sheet')}
          </button>
        )}
        <button type="button" onClick={() => void copy()}>
          {t('share.copy')}
        </button>
        <button type="button" aria-expanded={code !== null} onClick={() => void showCode()}>
          {t('share.code')}
        </button>
        <a href={kakao(link)} target="_blank" rel="noopener">
          {t('share.on', { name: ui === 'ko' ? '카카오스토리' : 'KakaoStory' })}
        </a>
      </div>
      <output>{news}</output>
      {code && <code.Code link={link} />}
      <p className={styles['printed']}>
        {t('article.address')} <span lang="en">{link}</span>
      </p>
    </div>
  )
}
