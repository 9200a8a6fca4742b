import type { MessageKey } from '../i18n/messages.ts'
import { useWords } from '../i18n/use-words.ts'
import { looks, type Looks } from '../settings/choices.ts'
import { choose } from '../settings/store.ts'
import { useChoices } from '../settings/use-choices.ts'
import styles from './masthead.module.css'

type Theme = Looks['theme']

const words: Record<Theme, MessageKey> = { system: 'theme.system', light: 'theme.light', sepia: 'theme.sepia', dark: 'theme.dark' }
const shapes: Record<Theme, string> = {
  system: 'M8 2a6 6 0 1 0 0 12zM8 1a7 7 0 1 1 0 14A7 7 0 0 1 8 1',
  light: 'M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6M7.4 1h1.2v2.2H7.4zm0 11.8h1.2V15H7.4zM1 7.4h2.2v1.2H1zm11.8 0H15v1.2h-2.2z',
  sepia: 'M1 2.5c2.6-.6 5-.3 7 1 2-1.3 4.4-1.6 7-1v11c-2.6-.5-5-.2-7 1-2-1.2-4.4-1.5-7-1zm6.4 2C5.8 3.6 4 3.3 2.2 3.5v8.9c1.8-.2 3.6.1 5.2.9z',
  dark: 'M6.2 1.6a6.6 6.6 0 1 0 8.2 8.2A5.6 5.6 0 0 1 6.2 1.6',
}

/** One button: as the device, light, sepia, dark, and round again. */
export function ThemeToggle() {
  const { t } = useWords()
  const { theme } = useChoices()
  const next = looks.theme[(looks.theme.indexOf(theme) + 1) % looks.theme.length] ?? 'system'
  const label = t('theme.current', { value: t(words[theme]) })
  return (
    <button type="button" className={`needs-js ${styles['theme']}`} aria-label={label} title={label} onClick={() => choose({ theme: next })}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" fillRule="evenodd">
        <path d={shapes[theme]} fill="currentColor" />
      </svg>
    </button>
  )
}
