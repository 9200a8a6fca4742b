import type { ReactNode } from 'react'
import { useArrival } from '../../ui/arrival.ts'
import styles from './listing.module.css'

interface Props {
  title: string
  lang?: string | undefined
  /** What kind of list it is, above the title. */
  kicker?: string
  children?: ReactNode
}

export function ListHead({ title, lang, kicker, children }: Props) {
  useArrival(title)
  return (
    <header className={styles['head']}>
      {kicker && <p className={styles['kicker']}>{kicker}</p>}
      <h1 className={styles['title']} lang={lang} tabIndex={-1} dir="auto">
        {title}
      </h1>
      {children}
    </header>
  )
}
