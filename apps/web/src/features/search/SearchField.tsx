import { useEffect, useId, useRef, type FocusEvent } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { Magnifier } from '../../ui/Magnifier.tsx'
import { Options } from './Options.tsx'
import styles from './field.module.css'
import { useCombobox } from './use-combobox.ts'
import { useSlashKey } from './use-slash-key.ts'

interface Props {
  q: string
  lang: string | null
  shape: 'ear' | 'page'
}

/** The field, what it suggests, and its button. An ARIA combobox: the focus stays in the field. */
export function SearchField({ q, lang, shape }: Props) {
  const { t } = useWords()
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  // The empty search page lists recent searches itself.
  const box = useCombobox({ q, lang, remembers: shape === 'ear' || q !== '' })
  useSlashKey(input)
  useEffect(() => {
    if (shape === 'page' && q === '') input.current?.focus({ preventScroll: true })
  }, [shape, q])
  const leave = (event: FocusEvent) => {
    if (!event.currentTarget.contains(event.relatedTarget)) box.close()
  }
  return (
    <div className={styles['field']} onBlur={leave}>
      <label className="visually-hidden" htmlFor={id}>
        {t('search.box')}
      </label>
      <input
        ref={input}
        id={id}
        className={styles['input']}
        type="text"
        inputMode="search"
        name="q"
        maxLength={300}
        placeholder={t('search.box')}
        enterKeyHint="search"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck="false"
        dir="auto"
        role="combobox"
        aria-autocomplete="list"
        aria-keyshortcuts="/"
        aria-expanded={box.shown}
        aria-controls={`${id}list`}
        aria-activedescendant={box.active >= 0 ? `${id}${box.active}` : undefined}
        {...box.input}
      />
      {box.shown && <Options id={id} options={box.options} active={box.active} choose={box.choose} refocus={() => input.current?.focus()} />}
      <button className={styles['submit']} type="submit" aria-label={t('search.label')}>
        <Magnifier />
      </button>
    </div>
  )
}
