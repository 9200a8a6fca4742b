import { useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import { choose, resetChoices } from '../../settings/store.ts'
import { useChoices } from '../../settings/use-choices.ts'
import { ContentLanguages } from './ContentLanguages.tsx'
import { InterfaceLanguage } from './InterfaceLanguage.tsx'
import { LookChoices } from './LookChoices.tsx'
import { Preview } from './Preview.tsx'
import { RadioGroup } from './RadioGroup.tsx'
import styles from './settings.module.css'

/** Every choice takes effect at once, on this page as on the others: there is nothing to submit. */
export function SettingsForm() {
  const { t } = useWords()
  const choices = useChoices()
  const [done, setDone] = useState('')
  const reset = () => {
    resetChoices()
    setDone(t('settings.resetDone'))
  }
  return (
    <div className={styles['columns']}>
      <Preview />
      <form className={styles['form']} onSubmit={(event) => event.preventDefault()} onChange={() => setDone('')}>
        <LookChoices looks={choices} />
        <RadioGroup
          name="data"
          legend={t('settings.data')}
          value={choices.data}
          options={[
            ['full', t('settings.data.full')],
            ['saver', t('settings.data.saver')],
          ]}
          onChoose={(data) => choose({ data })}
        />
        <ContentLanguages chosen={choices.langs} />
        <InterfaceLanguage />
        <p className={styles['reset']}>
          <button type="button" onClick={reset}>
            {t('settings.reset')}
          </button>
          <output>{done}</output>
        </p>
      </form>
    </div>
  )
}
