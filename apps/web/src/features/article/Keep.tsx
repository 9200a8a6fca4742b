import type { Article } from '@sinmun/types'
import { useEffect, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import styles from './tools.module.css'

/** Loaded once the article stands: keeping it must not make it come later. */
const loadKept = () => import('../../offline/kept.ts')

const wait = 1500

/** Keeps what is read for when there is no network, and lets the reader keep it for longer. */
export function Keep({ article }: { article: Article }) {
  const { ui, t } = useWords()
  const [saved, setSaved] = useState<boolean | null>(null)
  const [failed, setFailed] = useState(false)

  useEffect(() => {
    let here = true
    const timer = setTimeout(async () => {
      const kept = await loadKept().catch(() => null)
      if (!kept?.canKeep()) return
      const before = await kept.isSaved(ui, article.id)
      if (here) setSaved(before)
      // What was saved is brought up to date, too. Without a network it stays as it is.
      await kept.keep(before ? 'saved' : 'read', ui, article).catch(() => {})
    }, wait)
    return () => {
      here = false
      clearTimeout(timer)
    }
  }, [ui, article])

  const change = async () => {
    const kept = await loadKept()
    try {
      await (saved ? kept.unsave(ui, article.id) : kept.keep('saved', ui, article))
      setSaved(!saved)
      setFailed(false)
    } catch {
      setFailed(true)
    }
  }
  return (
    // Its place is kept from the first paint, so that nothing moves when it comes.
    <p className={styles['tools']} data-waiting={saved === null ? '' : undefined}>
      <button type="button" aria-label={t(saved ? 'saved.done' : 'saved.save')} aria-pressed={saved ?? false} onClick={() => void change()}>
        <span className={styles['either']}>
          <span data-waiting={saved ? '' : undefined}>{t('saved.save')}</span>
          <span data-waiting={saved ? undefined : ''}>{t('saved.done')}</span>
        </span>
      </button>
      <output>{failed && t('saved.failed')}</output>
    </p>
  )
}
