import type { ReactNode } from 'react'
import { usePaper } from '../../api/context.ts'
import { nameIn } from '../../i18n/names.ts'
import { useWords } from '../../i18n/use-words.ts'
import { filterNames, type SearchParams } from '../../routing/search-params.ts'
import { languagesIn } from './active-filters.ts'
import styles from './filters.module.css'

/** Fields of the search form beside its query; what has no field of its own goes along unseen. */
export function Filters({ params }: { params: SearchParams }) {
  const { t } = useWords()
  const used = filterNames.filter((name) => params[name]).length
  return (
    <details className={styles['filters']}>
      <summary className={styles['summary']}>
        {t('search.filters')}
        {used > 0 && <span className={styles['used']}>{used}</span>}
      </summary>
      <p className={styles['heading']}>{t('search.filters')}</p>
      <div className={styles['fields']}>
        <Choices params={params} />
        <Field label={t('search.from')}>
          <input type="date" name="from" defaultValue={params.from?.slice(0, 10)} />
        </Field>
        <Field label={t('search.to')}>
          <input type="date" name="to" defaultValue={params.to?.slice(0, 10)} />
        </Field>
        <label className={styles['check']}>
          <input type="checkbox" name="collapse" value="story" defaultChecked={params.collapse === 'story'} />
          {t('search.collapse')}
        </label>
        {(['source', 'tag', 'sort'] as const).map((name) => params[name] && <input key={name} type="hidden" name={name} value={params[name]} />)}
        <button type="submit" className={styles['apply']}>
          {t('search.apply')}
        </button>
      </div>
    </details>
  )
}

function Choices({ params: { lang = '', section = '' } }: { params: SearchParams }) {
  const words = useWords()
  const { ui, t } = words
  const { languages, sections } = usePaper()
  const tags = lang && !languages.includes(lang) ? [...languages, lang] : languages
  return (
    <>
      <Field label={t('search.language')}>
        <select name="lang" defaultValue={lang}>
          <option value="">{t('search.anyLanguage')}</option>
          {tags.map((tag) => (
            <option key={tag} value={tag}>
              {languagesIn(words, tag)}
            </option>
          ))}
        </select>
      </Field>
      <Field label={t('search.section')}>
        <select name="section" defaultValue={section}>
          <option value="">{t('search.anySection')}</option>
          {sections.map(({ slug, names }) => (
            <option key={slug} value={slug}>
              {nameIn(names, ui).text}
            </option>
          ))}
        </select>
      </Field>
    </>
  )
}

function Field({ label, children }: { label: string; children: ReactNode }) {
  return (
    <label className={styles['field']}>
      <span>{label}</span>
      {children}
    </label>
  )
}
