import { useWords } from '../../i18n/use-words.ts'
import { useArrival } from '../../ui/arrival.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useOnDemand } from '../../ui/use-on-demand.ts'
import styles from './saved.module.css'

const loadList = () => import('./SavedList.tsx')

/** What this device keeps. The page is the same for everybody; the list comes from the device. */
export function SavedPage() {
  const { t } = useWords()
  const { value, failed } = useOnDemand(loadList)
  useArrival(t('saved.title'))
  return (
    <>
      <header className={styles['head']}>
        <h1 className={styles['title']} tabIndex={-1}>
          {t('saved.title')}
        </h1>
        <p className="needs-js">{failed ? t('problem.failedText') : t('saved.intro')}</p>
        <p className="without-js">{t('saved.needsScript')}</p>
      </header>
      <div className="needs-js">{value ? <value.SavedList /> : !failed && <Skeleton lines={6} />}</div>
    </>
  )
}
