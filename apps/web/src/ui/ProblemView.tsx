import { useWords } from '../i18n/use-words.ts'
import { Notice } from './Notice.tsx'
import { problemWords } from './problem-words.ts'
import styles from './Notice.module.css'

interface Props {
  error: unknown
  retrying: boolean
  retry: () => void
}

const isOnline = () => typeof navigator === 'undefined' || navigator.onLine !== false

export function ProblemView({ error, retrying, retry }: Props) {
  const { t } = useWords()
  const words = problemWords(error, isOnline())
  return (
    <Notice title={t(words.title)} text={t(words.text)}>
      {words.retry && (
        <button type="button" className={`needs-js ${styles['action']}`} onClick={retry} disabled={retrying}>
          {t('problem.retry')}
        </button>
      )}
      {words.requestId && <p className={styles['reference']}>{t('problem.reference', { id: words.requestId })}</p>}
    </Notice>
  )
}
