/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-to-interactive-role, jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- the ARIA combobox: HTML's own lists hold no marked text, and every key is the field's */
import type { MessageKey } from '../../i18n/messages.ts'
import { useWords } from '../../i18n/use-words.ts'
import { Marked } from '../../ui/Marked.tsx'
import styles from './options.module.css'
import type { Option } from './options.ts'
import { clearRecent, removeRecent } from './recent.ts'

interface Props {
  /** Options are `{id}0`, `{id}1`, …, the list is `{id}list`. */
  id: string
  options: Option[]
  active: number
  choose: (option: Option) => void
  /** Back to the field, after a button that is gone with what it removed. */
  refocus: () => void
}

const kinds: Partial<Record<Option['kind'], MessageKey>> = { tag: 'list.tag', source: 'list.source', author: 'search.author' }

/** What the field suggests. Pressing it never takes the focus out of the field. */
export function Options({ id, options, active, choose, refocus }: Props) {
  const { t } = useWords()
  const recent = options[0]?.kind === 'recent'
  return (
    <div className={styles['options']} data-recent={recent || undefined} onMouseDown={(event) => event.preventDefault()}>
      {recent && <p className={styles['label']}>{t('search.recent')}</p>}
      <ul id={`${id}list`} role="listbox" aria-label={t(recent ? 'search.recent' : 'search.label')}>
        {options.map((option, index) => (
          <li
            key={option.key}
            id={`${id}${index}`}
            className={styles['option']}
            role="option"
            aria-selected={index === active}
            onClick={() => choose(option)}
          >
            <OptionText option={option} />
          </li>
        ))}
      </ul>
      {recent && <Forgetting options={options} refocus={refocus} />}
    </div>
  )
}

function OptionText({ option: { kind, parts, lang } }: { option: Option }) {
  const { ui, t, languageName } = useWords()
  const kindKey = kinds[kind]
  const note = kindKey ? t(kindKey) : lang && lang !== ui ? languageName(lang) : null
  return (
    <>
      <span className={styles['text']} lang={lang ?? undefined} dir="auto">
        <Marked parts={parts} />
      </span>
      {note && <span className={styles['note']}>{note}</span>}
    </>
  )
}

/** Beside the list, not in it: an option of a listbox holds no buttons. */
function Forgetting({ options, refocus }: Pick<Props, 'options' | 'refocus'>) {
  const { t } = useWords()
  const forget = (act: () => void) => () => {
    act()
    refocus()
  }
  return (
    <>
      <div className={styles['forget']}>
        {options.map(({ key }) => (
          <button
            key={key}
            type="button"
            aria-label={t('search.forget', { q: key })}
            title={t('search.forget', { q: key })}
            onClick={forget(() => removeRecent(key))}
          >
            ×
          </button>
        ))}
      </div>
      <button type="button" className={styles['all']} onClick={forget(clearRecent)}>
        {t('search.forgetAll')}
      </button>
    </>
  )
}
