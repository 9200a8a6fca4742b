import { useLayoutEffect, useRef, useState } from 'react'
import { usePaper } from '../../api/context.ts'
import { contentOrder } from '../../i18n/languages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { choose } from '../../settings/store.ts'
import { arrange, type Arranged, chosenOf, move, toggle } from './language-order.ts'
import styles from './settings.module.css'

/** Which languages lists show, and which comes first: boxes to tick, buttons to move. */
export function ContentLanguages({ chosen }: { chosen: readonly string[] }) {
  const { ui, t, languageName } = useWords()
  const natural = contentOrder(ui, usePaper().languages)
  const list = arrange(chosen, natural)
  const [news, setNews] = useState('')
  const focus = useRef('')
  const keep = (next: readonly Arranged[]) => choose({ langs: chosenOf(next, natural) })
  const wanted = list.filter((each) => each.wanted)

  const step = (lang: string, by: -1 | 1) => {
    const next = move(list, lang, by)
    const place = next.findIndex((each) => each.lang === lang)
    focus.current = `${lang} ${by}`
    setNews(t('settings.moved', { language: languageName(lang), place: place + 1 }))
    keep(next)
  }
  // A button that moved with its line would lose the focus.
  useLayoutEffect(() => {
    if (focus.current) document.getElementById(focus.current)?.focus()
    focus.current = ''
  })

  if (list.length < 2) return null
  return (
    <fieldset className={styles['group']} aria-describedby="languages-help">
      <legend>{t('settings.languages')}</legend>
      <p id="languages-help" className={styles['help']}>
        {t('settings.languagesHelp')}
      </p>
      <ol className={styles['languages']}>
        {list.map((each, index) => (
          <Line
            key={each.lang}
            each={each}
            last={each.wanted && wanted.length === 1}
            first={index === 0}
            end={index >= wanted.length - 1}
            onToggle={() => keep(toggle(list, each.lang))}
            onStep={(by) => step(each.lang, by)}
          />
        ))}
      </ol>
      <output className="visually-hidden">{news}</output>
    </fieldset>
  )
}

interface LineProps {
  each: Arranged
  /** The only one wanted: it stays. */
  last: boolean
  first: boolean
  end: boolean
  onToggle: () => void
  onStep: (by: -1 | 1) => void
}

function Line({ each: { lang, wanted }, last, first, end, onToggle, onStep }: LineProps) {
  const { t, languageName } = useWords()
  const language = languageName(lang)
  return (
    <li>
      <label className={styles['option']}>
        <input type="checkbox" checked={wanted} disabled={last} onChange={onToggle} />
        {language}
      </label>
      <Step id={`${lang} -1`} label={t('settings.up', { language })} arrow="↑" off={!wanted || first} onStep={() => onStep(-1)} />
      <Step id={`${lang} 1`} label={t('settings.down', { language })} arrow="↓" off={!wanted || end} onStep={() => onStep(1)} />
    </li>
  )
}

interface StepProps {
  id: string
  label: string
  arrow: string
  /** At the end of the list; still there for the focus. */
  off: boolean
  onStep: () => void
}

function Step({ id, label, arrow, off, onStep }: StepProps) {
  return (
    <button id={id} type="button" className={styles['step']} aria-label={label} title={label} aria-disabled={off} onClick={() => !off && onStep()}>
      {arrow}
    </button>
  )
}
