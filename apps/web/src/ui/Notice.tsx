import type { ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { address } from '../routing/addresses.ts'
import { Link } from './Link.tsx'
import { useArrival } from './arrival.ts'
import styles from './Notice.module.css'

/** A page that is only words: not found, withdrawn, offline, failed. */
export function Notice({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  const { ui, t } = useWords()
  useArrival(title)
  return (
    <section className={styles['notice']}>
      <h1 className={styles['title']} tabIndex={-1}>
        {title}
      </h1>
      <p>{text}</p>
      <div className={styles['actions']}>
        {children}
        <Link className={styles['home']} href={address.front(ui)}>
          {t('problem.home')}
        </Link>
      </div>
    </section>
  )
}
