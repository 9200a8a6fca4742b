import Type from 'typebox'

/** BCP 47 tag as the paper uses it: language, optional script, optional region (`ko`, `zh-Hans`, `pt-BR`). */
export const langPattern = '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$'

export const Lang = Type.String({ pattern: langPattern, maxLength: 16, description: 'BCP 47 language tag', examples: ['zh-Hans'] })
export type Lang = Type.Static<typeof Lang>

/** Languages the reader's interface is written in; independent of any article's `lang`. */
export const uiLanguages = ['zh-Hans', 'zh-Hant', 'ko', 'en'] as const
export type UiLanguage = (typeof uiLanguages)[number]

/** The two ways of writing Chinese that articles are converted between. */
export const variants = ['zh-Hans', 'zh-Hant'] as const
export const Variant = Type.Union([Type.Literal('zh-Hans'), Type.Literal('zh-Hant')], {
  description:
    'show Chinese written in the other script converted to this one; what is written in this one, in another language, or has a version of its own in this one stays as it is',
})
export type Variant = Type.Static<typeof Variant>

/** The same short text in several languages, keyed by language tag. */
export const Names = Type.Record(Type.String({ pattern: langPattern }), Type.String({ minLength: 1, maxLength: 300 }), {
  minProperties: 1,
  description: 'text per language tag',
  examples: [{ 'zh-Hans': '文化', ko: '문화', en: 'Culture' }],
})
export type Names = Type.Static<typeof Names>
