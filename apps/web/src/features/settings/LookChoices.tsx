import { usePaper } from '../../api/context.ts'
import { useWords } from '../../i18n/use-words.ts'
import { looks as known, type Looks } from '../../settings/choices.ts'
import { choose } from '../../settings/store.ts'
import { RadioGroup } from './RadioGroup.tsx'

/** As they stand on the page: from little to much. */
const order = {
  ...known,
  size: ['small', 'normal', 'large', 'larger', 'largest'],
  spacing: ['tight', 'normal', 'loose'],
} as const

export function LookChoices({ looks }: { looks: Looks }) {
  const { t } = useWords()
  const { languages } = usePaper()
  return (
    <>
      <RadioGroup
        name="size"
        legend={t('settings.size')}
        value={looks.size}
        options={order.size.map((each) => [each, t(`settings.size.${each}`)])}
        onChoose={(size) => choose({ size })}
      />
      <RadioGroup
        name="spacing"
        legend={t('settings.spacing')}
        value={looks.spacing}
        options={order.spacing.map((each) => [each, t(`settings.spacing.${each}`)])}
        onChoose={(spacing) => choose({ spacing })}
      />
      <RadioGroup
        name="letters"
        legend={t('settings.letters')}
        value={looks.letters}
        options={order.letters.map((each) => [each, t(`settings.letters.${each}`)])}
        onChoose={(letters) => choose({ letters })}
      />
      <RadioGroup
        name="theme"
        legend={t('settings.theme')}
        value={looks.theme}
        options={order.theme.map((each) => [each, t(`theme.${each}`)])}
        onChoose={(theme) => choose({ theme })}
      />
      {languages.some((lang) => lang.startsWith('zh')) && (
        <RadioGroup
          name="indent"
          legend={t('settings.indent')}
          value={looks.indent}
          options={order.indent.map((each) => [each, t(`settings.indent.${each}`)])}
          onChoose={(indent) => choose({ indent })}
        />
      )}
    </>
  )
}
