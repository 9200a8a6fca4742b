import { useState } from 'react'
import { useWords } from '../../i18n/use-words.ts'
import type { DataMode } from '../../settings/choices.ts'
import { choose, resetChoices } from '../../settings/store.ts'
import { useChoices } from '../../settings/use-choices.ts'
import { ContentLanguages } from './ContentLanguages.tsx'
import { InterfaceLanguage } from './InterfaceLanguage.tsx'
import { LookChoices } from './LookChoices.tsx'
import { Preview } from './Preview.tsx'
import { RadioGroup } from './RadioGroup.tsx'
import styles from './settings.module.css'

/** A lite page is another page: the server draws it. */
function chooseData(data: DataMode): void {
  choose({ data })
  if (data === 'lite') window.location.reload()
}

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
            ['auto', t('settings.data.auto')],
            ['full', t('settings.data.full')],
            ['saver', t('settings.data.saver')],
            ['lite', t('settings.data.lite')],
          ]}
          onChoose={chooseData}
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
