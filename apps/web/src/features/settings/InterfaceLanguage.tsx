import type { UiLanguage } from '@sinmun/types'
import { useLocation } from 'wouter'
import { usePaper } from '../../api/context.ts'
import { isUiLanguage, languageLabels } from '../../i18n/languages.ts'
import { rememberUi } from '../../i18n/remember-ui.ts'
import { useWords } from '../../i18n/use-words.ts'
import { address } from '../../routing/addresses.ts'
import { RadioGroup } from './RadioGroup.tsx'

/** Another interface language is another address: this page, in that language. */
export function InterfaceLanguage() {
  const { ui, t } = useWords()
  const { uiLanguages } = usePaper()
  const [, navigate] = useLocation()
  const go = (to: UiLanguage) => {
    rememberUi(to)
    navigate(address.settings(to), { replace: true })
  }
  return (
    <RadioGroup
      name="ui"
      legend={t('nav.languages')}
      help={t('settings.interfaceHelp')}
      value={ui}
      options={uiLanguages.filter(isUiLanguage).map((each) => [each, languageLabels[each].name, each])}
      onChoose={go}
    />
  )
}
