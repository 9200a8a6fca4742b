import { useWords } from '../../i18n/use-words.ts'
import { useArrival } from '../../ui/arrival.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useOnDemand } from '../../ui/use-on-demand.ts'
import styles from './page.module.css'

const loadForm = () => import('./SettingsForm.tsx')

/** The form comes when somebody opens this page; without JavaScript there are words about what works all the same. */
export function SettingsPage() {
  const { t } = useWords()
  const { value, failed } = useOnDemand(loadForm)
  useArrival(t('settings.title'))
  return (
    <>
      <header className={styles['head']}>
        <h1 className={styles['title']} tabIndex={-1}>
          {t('settings.title')}
        </h1>
        <p className="needs-js">{failed ? t('problem.failedText') : t('settings.intro')}</p>
        <p className="without-js">{t('settings.needsScript')}</p>
      </header>
      <div className="needs-js">{value ? <value.SettingsForm /> : !failed && <Skeleton lines={8} />}</div>
    </>
  )
}
