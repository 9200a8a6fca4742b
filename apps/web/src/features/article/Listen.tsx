import { type RefObject, useEffect, useRef, useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import type { createSpeaker, SpeakerState } from './speaker.ts'
import styles from './tools.module.css'
import { useVoice } from './use-voice.ts'

type Speaker = ReturnType<typeof createSpeaker>

const load = () => import('./speaker.ts')
const preload = () => void load().catch(() => {})

/**
 * Reads the article aloud, where the device can. What does it is loaded when a reader reaches for the button. Browsers
 * hear of their voices late: the button has its place from the first paint.
 */
export function Listen({ article, lang }: { article: RefObject<HTMLElement | null>; lang: string }) {
  const { t } = useWords()
  const has = useVoice(lang)
  const speaker = useRef<Speaker | null>(null)
  const [state, setState] = useState<SpeakerState>('idle')

  useEffect(() => {
    const stop = () => speaker.current?.stop()
    // A page that is left goes on speaking in some browsers.
    window.addEventListener('pagehide', stop)
    return () => {
      window.removeEventListener('pagehide', stop)
      stop()
    }
  }, [])

  const start = async () => {
    try {
      const { createSpeaker } = await load()
      if (article.current) speaker.current ??= createSpeaker(article.current, setState)
      speaker.current?.start()
    } catch {
      setState('failed')
    }
  }
  const speaking = state === 'speaking'
  const label = speaking ? 'listen.pause' : state === 'paused' ? 'listen.resume' : 'listen.start'
  return (
    <p className={styles['tools']} data-waiting={has ? undefined : ''}>
      <button type="button" onPointerEnter={preload} onFocus={preload} onClick={() => (speaking ? speaker.current?.pause() : void start())}>
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true" fill="currentColor">
          <path d={speaking ? 'M3 2h3.5v12H3zm6.5 0H13v12H9.5z' : 'M3 1.5 14 8 3 14.5z'} />
        </svg>
        {t(label)}
      </button>
      {(speaking || state === 'paused') && (
        <button type="button" onClick={() => speaker.current?.stop()}>
          {t('listen.stop')}
        </button>
      )}
      <output>{state === 'failed' && t('listen.failed')}</output>
    </p>
  )
}
